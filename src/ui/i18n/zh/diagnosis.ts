import type { Catalogue } from '../catalogue.ts';
import type { diagnosis as english } from '../en/diagnosis.ts';

/** 多个采集文件共同说明的内容。 */
export const diagnosis: Catalogue<typeof english> = {
  heading: '综合诊断',
  headingOpen: '再执行一条命令即可确定',
  confidence_high: '把握高',
  confidence_medium: '把握中等',
  confidence_low: '把握低',
  signs_seen: '依据',
  signs_against: '相反的迹象',
  signs_missing: '尚未查看',
  toCapture: '查看 {{name}}',
  next: '下一步执行',
  answer: '命令的输出',
  answerHint: '把输出粘贴到这里，诊断会立即更新',
  answerUse: '使用该输出',
  answerName: '{{command}} 的输出',
  summaryAll: '全部显示',
  summaryLess: '收起',
  whatToDo: '怎么处理（{{n}}）',
};
