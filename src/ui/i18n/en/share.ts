/** Texts of the share sheet: links, how long they are, what they hold, and what leaves with them. */
export const share = {
  share: 'Share',
  title: 'Share what is on the screen',
  intro:
    'Links are made here, in the browser. What a link holds stands behind its #, which browsers send to no server; whoever gets the link can read it.',
  making: 'Making the links…',
  onlyView:
    'A link can carry the stacks of a profile, what strace counted, and what the lines of a log come to. What a node says of itself is shared as files.',
  onlyViewOfLogs:
    'A link to a comparison carries no logs: it says how they are looked at, and whoever opens it needs the files.',
  onlyViewOfMany:
    'Of traces and tables a link can carry one on each side. Here there are more: it says how they are looked at, and whoever opens it needs the files.',
  severalHeld:
    'Such a link holds all {{n}} captures, each with its own numbers: it opens with the same sides and the same spread between them. It shares its length among them.',
  links: 'Links',
  link: 'Link',
  holds: 'Holds',
  length: 'Characters',
  fits: 'Carried whole by',
  copy: 'Copy',
  copyLabel: 'Copy the link: {{name}}',
  view: 'View only',
  viewHolds: 'How the capture is looked at, and which file it is. Whoever opens it needs the file.',
  viewHoldsBoth: 'How the captures are compared, and which files they are. Whoever opens it needs the files.',
  upTo: 'Up to {{n}}',
  full: 'Everything',
  'holdsAll-frames': 'All {{of}} frames and what was found',
  'holdsAll-table': 'All {{of}} rows of the table',
  'holdsAll-trace': 'All {{of}} rows: counts by system call, by thread and by time, and what was found',
  'holdsAll-tables': 'All {{of}} rows of both tables',
  'holdsAll-traces': 'All {{of}} rows of both: counts by system call, by thread and by time, and what was found',
  'holdsPart-frames': '{{shown}} of the value, {{rows}} of {{of}} frames, and what was found; sums stay exact',
  'holdsPart-trace':
    '{{rows}} of {{of}} rows: counts by system call, by thread and by time, and what was found; sums stay exact',
  'holdsPart-traces':
    '{{rows}} of {{of}} rows of both: counts by system call, by thread and by time, and what was found; sums stay exact',
  'tooShort-frames': 'Too short for what was found in this capture.',
  'tooShort-table': 'Too short for the table, which goes whole or not at all.',
  'tooShort-trace': 'Too short for the sums of this trace and what was found in it.',
  'tooShort-tables': 'Too short for both tables, which go whole or not at all.',
  'tooShort-traces': 'Too short for the sums of both traces and what was found in them.',
  'holdsAll-log': 'All {{of}} frames: lines by program, place in source and message, and what was found',
  'holdsPart-log': '{{shown}} of the lines, {{rows}} of {{of}} frames, and what was found; sums stay exact',
  'tooShort-log': 'Too short for what was found in this log.',
  'tooShort-labels': 'Too short for the labels of the samples, which go all together, and what was found.',
  'tooMany-labels': 'The labels of the samples are more than a link can hold.',
  'fits-mail': 'Mail',
  'fits-slack': 'Slack',
  'fits-teams': 'Teams',
  'fits-jira': 'Jira',
  'fits-browser': 'Browsers',
  'cut-mail': 'not mail',
  'cut-slack': 'not Slack',
  'cut-teams': 'not Teams',
  'cut-jira': 'not Jira',
  'cut-browser': 'not browsers',
  files: 'Files',
  filesNote: 'Saved on this computer. They hold more than a link: a pprof file has paths, labels and comments in it.',
  'file-html': 'One page with the captures (HTML)',
  pageFailed: 'The page could not be made: {{reason}}.',
  'file-svg': 'Flame graph (SVG)',
  'file-png': 'Flame graph (PNG)',
  'file-folded': 'Folded stacks',
  pngFailed: 'The browser could not draw the picture: {{reason}}.',
  'file-report': 'Report (Markdown)',
  'file-pprof-shown': 'pprof, as shown',
  'file-pprof-opened': 'pprof, as opened',
  'leavesTitle-frames': 'What leaves with a link that holds stacks',
  'leavesTitle-table': 'What leaves with a link that holds the table',
  'leavesTitle-trace': 'What leaves with a link that holds counts',
  'leavesTitle-tables': 'What leaves with a link that holds both tables',
  'leavesTitle-traces': 'What leaves with a link that holds counts of both',
  'leavesTitle-log': 'What leaves with a link that holds counts of lines',
  'leavesAlways-frames':
    'Names of functions, their values and numbers of samples, and the name, size and hash of the file.',
  'leavesAlways-table': 'The table as strace printed it, and the name, size and hash of the file.',
  'leavesAlways-trace':
    'Names of system calls and errors, their counts and times, calls by time, and the name, size and hash of the file.',
  'leavesAlways-tables':
    'Both tables as strace printed them, how long you say they were recorded, and the names, sizes and hashes of the files.',
  'leavesAlways-traces':
    'Names of system calls and errors, their counts and times, calls by time, and the names, sizes and hashes of the files.',
  'leavesAlways-log':
    'Names of programs and places in their source, how many lines each has, and the name, size and hash of the file.',
  'leavesWhole-frames':
    'The name of the program, when and for how long it was recorded, and what was found with its numbers.',
  'leavesWhole-trace':
    'Names and numbers of programs, processes and threads, when and for how long they were traced, and which known hotspots were found, with their numbers.',
  'leavesWhole-traces':
    'Names and numbers of programs, processes and threads, when and for how long they were traced, and which known hotspots were found in either, with their numbers.',
  'leavesWhole-log': 'When and for how long was logged, and which known hotspots were found, with their numbers.',
  leavesLines:
    'Of each finding its sentences and the first 20 lines it is about: with arguments, paths, and whatever the program read and wrote there.',
  leavesMessages:
    'Messages as they are, and of each finding its sentences and the first 20 lines it is about: with host names, paths, and whatever else was logged there.',
  'leavesNever-frames': 'Not: paths of files, labels, addresses, comments, build ids, the command line.',
  'leavesNever-table': 'Nothing else: a table has no arguments and no paths.',
  'leavesNever-trace': 'Not: lines of the trace, arguments, paths, strings, results, stacks of the program.',
  'leavesNever-tables': 'Nothing else: tables have no arguments and no paths.',
  'leavesNever-traces': 'Not: lines of the traces, arguments, paths, strings, results, stacks of the programs.',
  'leavesNever-lines': 'Not: any other line of the trace, stacks of the program.',
  'leavesNever-log':
    'Not: messages, which are called message 1, message 2 and so on; lines, host names, paths, when each line was written.',
  'leavesNever-messages': 'Not: any other line, when each line was written.',
  withPaths: 'Paths of source files, and the comments of the profile',
  leavesPaths: 'Paths of the source files of these functions, and the comments in the profile.',
  'leavesNever-paths': 'Not: labels, addresses, build ids, the command line.',
  withLabels: 'Labels of samples: keys and values',
  leavesLabels: 'The labels of the samples, all keys and values, and what each of them has.',
  'leavesNever-labels': 'Not: paths of files, addresses, comments, build ids, the command line.',
  'leavesNever-both': 'Not: addresses, build ids, the command line.',
  labelKeys_one: '{{n}} key of labels',
  labelKeys_other: '{{n}} keys of labels',
  labelsLabel: 'Keys of the labels, each with its first values',
  moreValues: 'and {{n}} more',
  moreKeys: 'and {{n}} more keys',
  withLines: 'Lines of the findings, with arguments and paths',
  withMessages: 'Messages, and the first lines of the findings, with host names and paths in them',
  'hideNames-frames':
    'Replace names outside of well-known packages (Go, Kubernetes, cAdvisor, containerd…) by placeholders',
  'hideNames-trace': 'Replace names of programs and threads that not everybody knows by placeholders',
  'hideNames-traces':
    'Replace names of programs and threads that not everybody knows by placeholders, the same in both',
  'hideNames-log': 'Replace names of programs that not everybody knows, and places in their source, by placeholders',
  names_one: '{{n}} name leaves',
  names_other: '{{n}} names leave',
  namesLabel: 'Names that leave with the longest link',
  moreNames: 'and {{n}} more',
  'fromLink-frames':
    'From a link: {{shown}} of the value is shown to its ends, {{rows}} of {{of}} frames. Sums are exact.',
  'fromLink-trace':
    'From a link: {{rows}} of {{of}} rows of what was counted; the others are summed up, exactly. The calls themselves, with their arguments and paths, did not come: there is no timeline.',
  fromLinkPair:
    'From a link: {{rows}} of {{of}} rows of what was counted of both; the others are summed up, exactly. What the calls were about and how they ended did not come: stacks end in the system call.',
  fromLinkPairWhole:
    'From a link, with all that was counted of both. What the calls were about and how they ended did not come: stacks end in the system call.',
  fromLinkOne:
    '{{side}} came in a link: what its calls were about and how they ended did not come, so stacks below a system call are those of {{other}} alone.',
  'fromLink-log':
    'From a link: {{shown}} of the lines are told apart by message, {{rows}} of {{of}} frames. Sums are exact. The lines themselves, when each was written, and the rate over time did not come: there is no log to read.',
  'fromLinkWhole-frames': 'From a link, with all {{of}} frames.',
  'fromLinkWhole-log':
    'From a link, with all {{of}} frames. The lines themselves, when each was written, and the rate over time did not come: there is no log to read.',
  fromLinkQuoted: ' Only the first lines of what was found did: they stand under Why.',
  fromLinkNumbered: ' Nor did the messages: they are numbered, the most frequent first.',
  'fromLinkWhole-table': 'From a link, with all {{of}} rows of the table.',
  'fromLinkWhole-trace':
    'From a link, with all that was counted. The calls themselves, with their arguments and paths, did not come: there is no timeline.',
};
