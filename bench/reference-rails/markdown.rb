# The texts of people: Markdown with tables, struck words and bare addresses; raw HTML is shown and not run.
class Markdown < CommonMarker::HtmlRenderer
  EXTENSIONS = %i[table strikethrough autolink].freeze
  OPTIONS = %i[VALIDATE_UTF8 STRIKETHROUGH_DOUBLE_TILDE].freeze

  def self.html(text)
    document = CommonMarker.render_doc(text, OPTIONS, EXTENSIONS)
    headings = document.each.select { |node| node.type == :header }
    levels = headings.map(&:header_level).uniq.sort
    # The levels in use become consecutive ones from 4 on, so that the page's outline has no holes.
    headings.each { |heading| heading.header_level = [4 + levels.index(heading.header_level), 6].min }
    new(extensions: EXTENSIONS).render(document)
  end

  def link(node) = out('<a rel="nofollow ugc noopener" href="', escape_href(node.url), '">', :children, '</a>')
  def image(node) = link(node)
  def html(node) = block { out('<p>', escape_html(node.string_content), '</p>') }
  def inline_html(node) = out(escape_html(node.string_content))
  def table_cell(node) = out(@in_header ? '<th scope="col">' : '<td>', :children, @in_header ? '</th>' : '</td>')
end
