# How a commitment and its milestones stand, as src/plans/counting.cpp says it; and which wording a reader is shown.
module Rules
  COMPLETIONS = %w[no_evidence not_started limited substantial complete dropped].freeze
  STATUSES = [nil, 'not_started', 'under_way', 'done', 'dropped'].freeze
  Mark = Struct.new(:status, :due_on)

  module_function

  # A milestone of the first level with steps counts by its steps.
  def counted_marks(milestones)
    milestones.each_with_index.filter_map do |one, index|
      has_steps = one.fetch('level', 1) == 1 && milestones[index + 1]&.fetch('level', 1) == 2
      Mark.new(one['status'], one['due_on']) unless has_steps
    end
  end

  def marks_of_card(card) = (card['milestones'] || []).map { |status, due_on| Mark.new(STATUSES[status], due_on) }

  def derived_completion(marks)
    statuses = marks.map(&:status)
    counted = statuses.size - statuses.count('dropped')
    done = statuses.count('done')
    return 'no_evidence' if counted.zero?
    return 'complete' if done == counted
    return 'substantial' if 2 * done >= counted
    return 'limited' if done + statuses.count('under_way') > 0
    statuses.count('not_started') == counted ? 'not_started' : 'no_evidence'
  end

  def completion(document, marks) = document['completion_is_stated'] ? document.fetch('completion', 'no_evidence') : derived_completion(marks)

  # How a milestone stands on a day: :done, :under_way, :upcoming, :not_started, :late, :unverified, :unknown, :dropped.
  def standing(status, due_on, starts_on, day)
    return status.to_sym if status == 'done' || status == 'dropped'
    return status ? :late : :unverified if due_on.present? && due_on < day
    return :under_way if status == 'under_way'
    return :upcoming if due_on.present? && !(status && starts_on && starts_on <= day)
    status&.to_sym || :unknown
  end

  SHAPES = { done: :done, under_way: :under_way, late: :overdue, dropped: :dropped, unverified: :unknown, unknown: :unknown }.freeze

  # The number of milestones by the shape that shows them.
  def progress(marks, day)
    marks.each_with_object(Hash.new(0)) { |mark, counts| counts[SHAPES[standing(mark.status, mark.due_on, nil, day)] || (mark.status ? :not_started : :unknown)] += 1 }
  end
end

# A text as chosen for a reader: in the language asked for, or the most reliable other wording.
class Shown
  RELIABILITY = { 'official' => 0, 'short_title' => 1, 'draft' => 2, 'working' => 3 }.freeze
  attr_reader :wording, :language

  def initialize(text, language)
    @all = text || {}
    @asked = language
    @language, @wording = @all.key?(language) ? [language, @all[language]] : @all.min_by { |_, wording| RELIABILITY.fetch(wording['basis'], 4) }
  end

  def text = @wording ? @wording['text'] : ''
  def basis = @wording && @wording['basis']
  def present? = !@wording.nil?
  def fallback? = present? && @language != @asked

  def stale?
    from = @wording ? @wording.fetch('translated_from', 0) : 0
    from > 0 && @all.each_value.any? { |other| other.fetch('translated_from', 0).zero? && other.fetch('revision', 1) > from }
  end

  def self.title(document, language)
    long, short = new(document['title'], language), new(document['short_title'], language)
    short.text.present? && (long.text.empty? || (long.fallback? && !short.fallback?)) ? short : long
  end
end
