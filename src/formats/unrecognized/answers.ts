import type { Localized } from '../../base/localized.ts';
import { advice, sentences } from './advice.ts';
import { firstLine, type Look, quote } from './head.ts';

/** What a server, or a tool that asked it, says instead of a profile, and what helps. */
const ANSWERS: readonly (readonly [said: RegExp, helps: Localized])[] = [
  [
    /^404 page not found/i,
    {
      en: 'There is no profile under that address: the path must be /debug/pprof/profile, and profiling must be on (kubelet: enableDebuggingHandlers and enableProfilingHandler, most others: a --profiling flag).',
      zh: '该地址下没有性能剖析：路径应为 /debug/pprof/profile，并且需要开启剖析（kubelet：enableDebuggingHandlers 与 enableProfilingHandler；其他程序通常为 --profiling 参数）。',
    },
  ],
  [
    /^(?:debug|profiling) endpoints? (?:is|are) disabled/i,
    {
      en: 'Turn profiling on in the kubelet’s configuration (enableDebuggingHandlers and enableProfilingHandler), restart it and record again.',
      zh: '请在 kubelet 配置中开启 enableDebuggingHandlers 与 enableProfilingHandler，重启后重新录制。',
    },
  ],
  [
    /^unauthorized/i,
    {
      en: 'The server did not accept who asked: give a token (curl -k -H "Authorization: Bearer $TOKEN" …), or ask through kubectl get --raw, which signs in for you.',
      zh: '服务器未通过身份认证：请提供令牌（curl -k -H "Authorization: Bearer $TOKEN" …），或使用 kubectl get --raw，由 kubectl 代为认证。',
    },
  ],
  [
    /^(?:forbidden\b|error from server \(forbidden\))/i,
    {
      en: 'That user may not read profiles there: it needs the verb get on nodes/proxy (RBAC).',
      zh: '该用户无权读取性能剖析：需要 nodes/proxy 资源的 get 权限（RBAC）。',
    },
  ],
  [
    /could not enable cpu profiling|cpu profiling already in use/i,
    {
      en: 'Only one CPU profile can be recorded of a process at a time: wait until the other one is done and record again.',
      zh: '同一进程同一时间只能录制一个 CPU 性能剖析：请等待另一个录制结束后重试。',
    },
  ],
  [
    /profile duration exceeds server'?s writetimeout/i,
    {
      en: 'The server hangs up sooner than that: ask for fewer seconds, such as ?seconds=10.',
      zh: '服务器的写超时更短：请减少秒数，例如 ?seconds=10。',
    },
  ],
  [
    /^unknown profile/i,
    {
      en: 'There is no profile of that name; profile (CPU), heap, allocs, goroutine, mutex, block and threadcreate are the usual ones.',
      zh: '没有该名称的性能剖析；常见的有 profile（CPU）、heap、allocs、goroutine、mutex、block 和 threadcreate。',
    },
  ],
  [
    /client sent an http request to an https server/i,
    {
      en: 'Ask again with https:// (and curl -k, or https+insecure:// with go tool pprof).',
      zh: '请改用 https://（curl 加 -k，go tool pprof 使用 https+insecure://）。',
    },
  ],
  [
    /^(?:curl: \(\d+\)|error from server|unable to connect to the server|the connection to the server|bad request|bad gateway|service unavailable|gateway timeout|internal server error|method not allowed|not found|upstream |no healthy upstream|dial tcp|context deadline exceeded|eof$)/i,
    advice.cpu,
  ],
];

/** A few words of a Go server, of kubectl or of curl. */
export const plainAnswer: Look = ({ bytes, text }) => {
  if (bytes.length > 4096) return undefined;
  const line = firstLine(text);
  const helps = ANSWERS.find(([said]) => said.test(line))?.[1];
  return helps && sentences(said(line), helps);
};

/** An API server's `Status`, or any other JSON that carries a message of failure. */
export const jsonAnswer: Look = ({ bytes, text }) => {
  if (!/^\s*\{/.test(text) || bytes.length > 1 << 16) return undefined;
  const status = /"kind"\s*:\s*"Status"/.test(text);
  const [, message] = /"(?:message|error|detail|error_description)"\s*:\s*"((?:[^"\\]|\\.)+)"/.exec(text) ?? [];
  if (message === undefined) return undefined;
  const plain = unescaped(message);
  const helps = ANSWERS.find(
    ([said]) => said.test(plain) || said.test(/"reason"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? ''),
  )?.[1];
  const found: Localized = status
    ? {
        en: `This is not a profile but the answer of a Kubernetes API server: "${quote(plain)}".`,
        zh: `这不是性能剖析，而是 Kubernetes API 服务器的回答：“${quote(plain)}”。`,
      }
    : {
        en: `This is not a profile but an error in JSON: "${quote(plain)}".`,
        zh: `这不是性能剖析，而是一条 JSON 错误信息：“${quote(plain)}”。`,
      };
  return sentences(found, helps ?? advice.cpu);
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** A page of a login, a proxy or an index, saved under the name of a profile. */
export const htmlPage: Look = ({ text }) => {
  if (!/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|title|body)\b/i.test(text)) return undefined;
  const title = quote(
    /<(title|h1)\b[^>]*>([\s\S]*?)<\/\1>/i
      .exec(text)?.[2]
      ?.replace(/<[^>]*>/g, '')
      .replace(/&(\w+|#39);/g, (entity, name) => ENTITIES[name] ?? entity) ?? '',
  );
  if (title.startsWith('/debug/pprof')) {
    return sentences(
      {
        en: `This is the index page of a Go server’s profiles ("${title}"), not a profile: the address lacks the name of one.`,
        zh: `这是 Go 服务的性能剖析索引页（“${title}”），而不是性能剖析：地址中缺少剖析名称。`,
      },
      advice.cpu,
    );
  }
  return sentences(
    title === ''
      ? { en: 'This is a web page (HTML), not a profile.', zh: '这是一个网页（HTML），而不是性能剖析。' }
      : {
          en: `This is a web page (HTML) titled "${title}", not a profile.`,
          zh: `这是一个标题为“${title}”的网页（HTML），而不是性能剖析。`,
        },
    {
      en: 'A login page or a proxy may have answered in place of the program: ask it from its own node, or through kubectl, which signs in for you.',
      zh: '可能是登录页或代理代替程序作出了回应：请在其所在节点上访问，或通过 kubectl 访问，由 kubectl 代为认证。',
    },
    advice.cpu,
  );
};

function said(line: string): Localized {
  return {
    en: `This is not a profile but what the server answered: "${quote(line)}".`,
    zh: `这不是性能剖析，而是服务器的回答：“${quote(line)}”。`,
  };
}

/** Text of a JSON string; as it stands when it is none. */
function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
