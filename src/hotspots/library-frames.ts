import type { StackPattern } from '../model/finding.ts';

/*
 * Frames of the libraries that programs of every kind spend their time in: JSON, protobuf, YAML, regular expressions,
 * `fmt`, loggers. Matched against normalised names, like those of `frames.ts`. What such a library does on its inside
 * (converting strings, filling maps, copying) is told with the library and not a second time: `WITHIN_LIBRARIES`.
 */

/** Initialising a package: it happens once, before `main`. */
export const INIT = '^runtime\\.doInit\\d*$';

/** The standard library's JSON (with that of Go 1.25's `jsonv2` experiment), and its common replacements. */
export const JSON_PACKAGE =
  '(?:^encoding/json(?:/[a-z0-9]+)*|(?:^|/)(?:github\\.com/(?:json-iterator/go|go-json-experiment/json|mailru/easyjson|goccy/go-json|bytedance/sonic|segmentio/encoding/json)|sigs\\.k8s\\.io/json)(?:/[\\w/]+)?)\\.';

/** The protobuf libraries of Go, and methods that protoc's plugins generate under names nobody else uses. */
export const PROTOBUF =
  '(?:^|/)(?:google\\.golang\\.org/protobuf|github\\.com/(?:golang|gogo)/protobuf|github\\.com/planetscale/vtprotobuf)(?:/[\\w/-]+)?\\.' +
  '|\\.\\(\\*\\w+\\)\\.(?:XXX_(?:Unm|M)arshal|MarshalTo|MarshalToSizedBuffer|UnmarshalVT|MarshalVT|MarshalToVT|MarshalToSizedBufferVT\\w*)$' +
  // `Unmarshal` alone is any decoder's name: only in packages that are generated from .proto files.
  '|(?:^|/)(?:[\\w.-]*pb|k8s\\.io/(?:api|cri-api|apimachinery|apiextensions-apiserver|kubelet|metrics)/[\\w./-]+)\\.\\(\\*\\w+\\)\\.Unmarshal$';

/** YAML, by all its module paths; the linker writes the dot in the last part of a path as `%2e`. */
export const YAML =
  '(?:^|/)(?:gopkg\\.in/yaml(?:%2e|\\.)v\\d|go\\.yaml\\.in/yaml/v\\d|sigs\\.k8s\\.io/yaml|github\\.com/(?:ghodss/yaml|goccy/go-yaml))(?:/[\\w/.%]+)?\\.';

const REGEXP_PACKAGE = '(?:^|(?:^|/)github\\.com/grafana/)regexp';
/** Making a regular expression out of its text, by Go's package or by the fork that Prometheus and Loki use. */
export const REGEXP_COMPILE = `${REGEXP_PACKAGE}(?:\\.(?:MustCompile|Compile|MustCompilePOSIX|CompilePOSIX|compile)|/syntax\\.(?:Parse|parse|Compile))$`;
/** Matching with one. */
export const REGEXP_MATCH = `${REGEXP_PACKAGE}\\.(?:\\(\\*Regexp\\)\\.(?:doExecute|doOnePass|doMatch|backtrack|tryBacktrack|allMatches|replaceAll)$|\\(\\*machine\\)\\.)`;
/** Its engines, from the fast to the slow. */
export const REGEXP_ONE_PASS = `${REGEXP_PACKAGE}\\.\\(\\*(?:Regexp\\)\\.doOnePass|machine\\)\\.onepass)$`;
export const REGEXP_BACKTRACK = `${REGEXP_PACKAGE}\\.\\(\\*(?:Regexp\\)\\.(?:backtrack|tryBacktrack)|bitState\\)\\.\\w+|machine\\)\\.(?:backtrack|tryBacktrack))$`;
export const REGEXP_NFA = `${REGEXP_PACKAGE}\\.\\(\\*machine\\)\\.(?:match|step|add|clear)$`;

/** Formatting and scanning text with `fmt`. */
export const FMT =
  '^fmt\\.(?:[SF]?[pP]rint(?:f|ln)?|Append(?:f|ln)?|[eE]rrorf|[SF]?[sS]can(?:f|ln)?|\\(\\*(?:pp|fmt|ss)\\)\\.\\w+)$';

/** Loggers: klog and its ancestors, logr, logrus, zap, zerolog, go-kit, and the standard library's two. */
export const LOGGER =
  '(?:^|/)(?:k8s\\.io/klog(?:/v2)?|k8s\\.io/component-base/logs|github\\.com/golang/glog|github\\.com/go-logr/(?:logr|zapr|stdr)|github\\.com/sirupsen/logrus|go\\.uber\\.org/zap|github\\.com/rs/zerolog|github\\.com/go-kit/(?:kit/)?log)(?:/[\\w/-]+)?\\.|^log(?:/slog(?:/[\\w/]+)?)?\\.';

/** Go writing to a file or a connection. */
export const WRITE = '^(?:os\\.\\(\\*File\\)|net\\.\\(\\*\\w+\\)|crypto/tls\\.\\(\\*Conn\\))\\.Write$';

/** Stacks whose time belongs to one of these libraries, whatever it does on its inside. */
export const WITHIN_LIBRARIES: readonly StackPattern[] = [
  [JSON_PACKAGE],
  [PROTOBUF],
  [YAML],
  [REGEXP_COMPILE],
  [REGEXP_MATCH],
  [FMT],
  [LOGGER],
];
