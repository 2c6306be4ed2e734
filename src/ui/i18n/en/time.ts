/** Texts of the view Time. */
export const time = {
  chart: 'Samples over time; Shift with the arrows chooses a range',
  span: 'From {{time}}, for {{duration}}, by the label {{key}}',
  spanOnly: '{{duration}} by the label {{key}}',
  without: '{{value}} ({{share}}) says no time',
  range: '{{from}} to {{to}}: {{value}}, {{share}} of all',
  hint: 'Drag over the chart, or use Shift with the arrows, to choose a range; Enter keeps only its samples.',
  focus: 'Only this time',
  asTable: 'As a table',
  from: 'From',
  to: 'To',
  value: 'Value',
  share: '% of all',
  none: 'The samples that are shown say no time.',
  noneText: 'The steps above left none that do: switch one off to see them again.',
  working: 'Spreading the samples over time…',
  failed: 'The samples could not be spread over time:',
};
