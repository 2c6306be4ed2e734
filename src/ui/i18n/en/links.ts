/** Texts about links: copying one, what of one could not be followed, and the file that one waits for. */
export const links = {
  copy: 'Copy link',
  noticeLabel: 'What of the link could not be followed',
  waitTitle: 'This link shows {{name}}',
  waitText: 'A link holds how to look at a file, not its data. Drop the file here, and the same view comes back.',
  waitSize: '{{size}}, SHA-256 {{hash}}…',
  waitAlso: 'It also shows',
  waitChoose: 'Choose the file…',
  waitForget: 'Forget the link',
  waitAlike: 'Show the same view of {{name}}',
};
