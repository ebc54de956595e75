# What the page says in one language: the catalogues of Parvis, and how I18n writes dates, numbers and lists.
class Words
  DELIMITERS = { 'fr' => "\u202f", 'en' => ',' }.freeze
  attr_reader :language

  def initialize(language, catalogue)
    @language, @catalogue = language, catalogue
  end

  def [](source) = @catalogue[source]&.first || source
  def in_context(context, source) = @catalogue["#{context}\u0004#{source}"]&.first || source
  def filled(source, *fillings) = fill(self[source], fillings)

  # Cheaper than number_with_delimiter, which asks I18n for each of its options.
  def number(count) = count.to_s.gsub(/\B(?=(?:\d{3})+\z)/, DELIMITERS[@language])

  def plural(one, many, count)
    single, several = @catalogue[one] || [one, many]
    fill((@language == 'fr' ? count < 2 : count == 1) ? single : several, [number(count)])
  end

  private

  def fill(message, fillings) = message.gsub(/\{([1-9])\}/) { fillings[Regexp.last_match(1).to_i - 1].to_s }
end

months = { fr: %w[janvier février mars avril mai juin juillet août septembre octobre novembre décembre],
           en: %w[January February March April May June July August September October November December] }
at = { fr: 'à', en: 'at' }
conjunction = { fr: ' et ', en: ' and ' }
human = { fr: { byte: { one: 'octet', other: 'octets' }, kb: 'ko', mb: 'Mo', gb: 'Go' }, en: { byte: { one: 'byte', other: 'bytes' }, kb: 'kB', mb: 'MB', gb: 'GB' } }
%i[fr en].each do |language|
  day = { default: '%-d %B %Y', first: language == :fr ? '%-der %B %Y' : '%-d %B %Y', month: '%B %Y' }
  I18n.backend.store_translations(
    language,
    date: { formats: day, month_names: [nil, *months[language]] },
    time: { formats: { default: "#{day[:default]} #{at[language]} %H:%M", first: "#{day[:first]} #{at[language]} %H:%M" } },
    number: { format: { delimiter: Words::DELIMITERS[language.to_s], separator: language == :fr ? ',' : '.' }, human: { storage_units: { format: "%n\u00a0%u", units: human[language] } } },
    support: { array: { words_connector: ', ', two_words_connector: conjunction[language], last_word_connector: conjunction[language] } }
  )
end
