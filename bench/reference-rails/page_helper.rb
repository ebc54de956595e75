# What several parts of the page are drawn with: words, dates, tags, marks of reliability, lists of sources.
module PageHelper
  OWN_NAMES = { 'fr' => 'Français', 'en' => 'English' }.freeze
  BASES = {
    'official' => ['Official wording', 'These are the words that were officially published.'],
    'short_title' => ['Shortened title', 'A shortened title, as the Open Government Partnership shows it. The full official wording was not seen.'],
    'draft' => ['Draft wording', 'These words come from a published draft. The final wording was not seen.'],
    'working' => ['Working translation', 'This translation was made for this site. It is not official: only the original wording is.']
  }.freeze
  COMPLETIONS = {
    'no_evidence' => [:unknown, 'No evidence'], 'not_started' => [:not_started, 'Not started'], 'limited' => [:under_way, 'Limited'],
    'substantial' => [:under_way, 'Substantial'], 'complete' => [:done, 'Complete'], 'dropped' => [:dropped, 'Dropped']
  }.freeze
  STATUS_WORDS = { done: 'Done', under_way: 'Under way', overdue: 'Overdue', not_started: 'Not started', dropped: 'Dropped' }.freeze
  PROGRESS = { done: '{1} done', under_way: '{1} under way', overdue: '{1} overdue', not_started: '{1} not started', dropped: '{1} dropped', unknown: '{1} without evidence' }.freeze

  TEMPLATE = {
    'problem' => 'What is the public problem?', 'description' => 'What is the commitment?', 'contribution' => 'How will it help?',
    'relevance' => 'Why it serves open government', 'additional' => 'More information'
  }.freeze

  LONGEST_ANNOUNCED = 80 # bytes; beyond, a title takes a smaller size

  def icon(name) = Drawings::ICONS[name]
  def say(source, *fillings) = fillings.empty? ? @words[source] : @words.filled(source, *fillings)
  def plural(one, many, count) = @words.plural(one, many, count)
  def shown(text) = Shown.new(text, @language)
  def text_of(text) = shown(text).text
  # What is read out before a text and not shown: "Passed: ".
  def spoken_before(source) = tag.span(say('{1}:', say(source)) + ' ', class: 'visually-hidden')
  def missing(source) = tag.span(say(source), class: 'missing')
  def lang_of(shown) = shown.fallback? ? shown.language : nil

  def day(date) = l(date, format: date.day == 1 ? :first : :default)
  def moment(time) = l(time, format: time.day == 1 ? :first : :default)

  # "2014", "avril 2014", "24 avril 2014": as precise as what is known.
  def partial_date(text)
    return '' if text.blank?
    return day(Date.iso8601(text)) if text.size == 10
    text.size == 7 ? l(Date.iso8601("#{text}-01"), format: :month) : text
  end

  def localised(text)
    one = text.is_a?(Shown) ? text : shown(text)
    return missing('not known') unless one.present?
    one.fallback? ? tag.span(one.text, lang: one.language) : one.text
  end

  def status_tag(status, word)
    %(<span class="status status-#{status.to_s.dasherize}">#{Drawings::SHAPES[status]}<span class="status-word">#{h(word)}</span></span>).html_safe
  end

  def completion_tag(completion)
    status, word = COMPLETIONS[completion]
    status_tag(status, say(word))
  end

  def basis_mark(wording)
    name, sentence = BASES[wording['basis']]
    name && tag.span(say(name), class: "basis basis-#{wording['basis']}", title: say(sentence))
  end

  def basis_note(basis)
    name, sentence = BASES[basis]
    name && tag.p(safe_join([tag.strong("#{say(name)}."), ' ', say(sentence)]), class: 'basis-note')
  end

  def basis_marks(shown)
    return unless shown.present?
    marks = [basis_mark(shown.wording)]
    marks << tag.span(safe_join([say('Not translated:'), ' ', tag.span(OWN_NAMES.fetch(shown.language, shown.language), lang: shown.language)]), class: 'basis basis-language') if shown.fallback?
    marks << tag.span(say('Translates an older wording'), class: 'basis basis-stale') if shown.stale?
    safe_join(marks)
  end

  def doubts(shown) = shown.basis == 'official' && !shown.fallback? && !shown.stale? ? nil : basis_marks(shown)
  def title_of(document) = Shown.title(document, @language).text.presence || say('Title not known')

  def plan_label(document)
    return text_of(document['title']) if document['starts'].blank?
    from, ends = document['starts'][0, 4], document['ends'].to_s[0, 4]
    say('Plan {1}', ends.present? && ends != from ? "#{from}–#{ends}" : from)
  end

  # With a capital at its beginning, for notes that the sources write in the middle of a sentence.
  def sentence(text) = text.sub(/\A./) { |first| first.upcase }

  # Only http, https, mailto and relative addresses are linked to; others become "#".
  def safe_address(address) = address.match?(/\A(?:[^:\/?#]*[\/?#]|[^:]*\z|https?:|mailto:)/i) ? address : '#'

  def source_link(text)
    return h(text) unless text.match?(%r{\Ahttps?://})
    address, rest = text.split(/(?= )/, 2)
    label = address.sub(%r{\Ahttps?://(www\.)?}, '').delete_suffix('/')
    link_to(label.size > 64 ? "#{label[0, 64]}…" : label, address, class: 'address') + rest.to_s
  end

  def sources_list(sources) = tag.ul(safe_join(sources.flat_map { |one| one.split(' ; ') }.map { |one| tag.li(source_link(one)) }), class: 'sources')

  def name_of_institution(slug) = @institutions.key?(slug) ? text_of(@institutions[slug]) : slug
  def name_of(involved) = involved['institution'] ? name_of_institution(involved['institution']) : text_of(involved['written_as'])

  # How far milestones have come: a bar and, unless it is small, its parts in words.
  def progress_parts(counts, small: false)
    total = counts.values.sum
    return missing('Nothing to count yet') if total.zero?
    start = 0.0
    parts = PROGRESS.filter_map do |status, message|
      next if counts[status].zero?
      share = 100.0 * counts[status] / total
      start += share
      [status, plural(message, message, counts[status]), start - share, share]
    end
    render 'progress', parts: parts, small: small
  end

  def markdown(text) = Markdown.html(text).html_safe
end
