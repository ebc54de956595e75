// The texts of people: Markdown with tables, struck words and bare addresses; raw HTML is shown and not run.
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true });

/** The levels in use become consecutive ones from 4 on, so that the page's outline has no holes. */
markdown.core.ruler.push('outline', ({ tokens }) => {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const levels = [...new Set(headings.map(({ tag }) => tag))].sort();
  for (const heading of headings) heading.tag = `h${Math.min(4 + levels.indexOf(heading.tag), 6)}`;
});

const { rules } = markdown.renderer;
const attributes = (token) => markdown.renderer.renderAttrs(token);
rules.link_open = (tokens, i) => `<a rel="nofollow ugc noopener"${attributes(tokens[i])}>`;
rules.th_open = () => '<th scope="col">';
rules.td_open = () => '<td>';
rules.s_open = () => '<del>';
rules.s_close = () => '</del>';
rules.image = (tokens, i) => {
  const token = tokens[i];
  return `<a rel="nofollow ugc noopener" href="${markdown.utils.escapeHtml(token.attrGet('src'))}">${markdown.utils.escapeHtml(token.content)}</a>`;
};

export const toHtml = (text) => markdown.render(text);
