# The stations of a commitment's thread, and those of its milestones.
module ThreadHelper
  Station = Struct.new(:kind, :title, :lang, :address, :when, :place, :status, :reason, :body, keyword_init: true)
  PLACES = { done: :past, under_way: :present, late: :broken, dropped: :broken }.freeze
  STATUSES = { done: :done, under_way: :under_way, upcoming: :not_started, not_started: :not_started, late: :overdue, unverified: :unknown, unknown: :unknown, dropped: :dropped }.freeze
  STANDINGS = { done: 'Done', under_way: 'Under way', upcoming: 'To come', not_started: 'Not started', late: 'Late', unknown: 'Not known', dropped: 'Dropped' }.freeze
  SAID = { past: 'Passed', present: 'Now', future: 'To come', broken: 'Interrupted' }.freeze
  MOST_DRAWN = 5

  def thread_stations
    stations = []
    stations << station_of_links('Where it comes from', 'earlier', @earlier, 'to') if @earlier.any?
    stations << Station.new(kind: say('Promised'), title: @plan_label, address: @plan_path, place: :past)
    stations.concat(stations_of_milestones)
    stations << station_of_proof << station_of_assessments << station_of_end
    stations << station_of_links('What became of it', 'later', @later, 'from') if @later.any?
    stations
  end

  def milestone_stations
    @document['milestones'].map do |one|
      stands, title = Rules.standing(one['status'], one['due_on'], one['starts_on'], @today), shown(one['title'])
      due = one['due_text'] ? text_of(one['due_text']) : partial_date(one['due_on'])
      reason = one['status_reason'].nil? && stands == :late ? say('Its date has passed and it is not done.') : text_of(one['status_reason'])
      Station.new(kind: say(one.fetch('level', 1) == 1 ? 'Milestone {1}' : 'Step {1}', one['ref']), title: title.text, lang: lang_of(title),
                  when: due.empty? ? missing('No date given') : say('due: {1}', due), place: place_of(stands), status: (:unknown if STATUSES[stands] == :unknown),
                  reason: reason, body: render('milestone', one: one, stands: stands))
    end
  end

  def place_of(stands) = PLACES.fetch(stands, :future)
  def standing_tag(stands) = status_tag(STATUSES[stands], stands == :unverified ? @words.in_context('milestone', 'Not verified') : say(STANDINGS[stands]))

  private

  def station_of_links(kind, when_made, links, side)
    title = links.one? ? links.first["#{side}_label"] : plural("{1} #{when_made} commitment", "{1} #{when_made} commitments", links.size)
    Station.new(kind: say(kind), title: title, address: '#lineage', place: :past)
  end

  def stations_of_milestones
    kind, address = say('What was to be done'), '#milestones'
    return [Station.new(kind: kind, title: say('Milestones not known'), address: address, place: :future, status: :unknown)] if @marks.empty?
    few = (@document['milestones'] || []).select { |one| one.fetch('level', 1) == 1 }
    few.empty? || few.size > MOST_DRAWN ? [station_of_all(kind, address)] : few.map { |one| station_of_milestone(one, address) }
  end

  # The road so far in one station: a thread of thirty milestones would be a list, not a picture.
  def station_of_all(kind, address)
    counts = Rules.progress(@marks, @today)
    total = counts.values.sum - counts[:dropped]
    place = total > 0 && counts[:done] == total ? :past : :future
    place = :present if counts[:under_way] > 0
    place = :broken if counts[:overdue] > 0
    reason = plural('{1} milestone is late', '{1} milestones are late', counts[:overdue]) if place == :broken
    Station.new(kind: kind, title: plural('{1} milestone', '{1} milestones', @marks.size), address: address, place: place, reason: reason, body: progress_parts(counts, small: true))
  end

  def station_of_milestone(one, address)
    stands, title = Rules.standing(one['status'], one['due_on'], one['starts_on'], @today), shown(one['title'])
    reason = stands == :late ? say('Its date has passed and it is not done.') : text_of(one['status_reason'])
    Station.new(kind: say('Milestone {1}', one['ref']), title: title.text, lang: lang_of(title), address: address,
                when: partial_date(one['due_on']), place: place_of(stands), status: STATUSES[stands], reason: reason)
  end

  def station_of_proof
    station = Station.new(kind: say('Evidence'), address: '#updates', place: :future)
    if @updates.empty?
      station.title, station.status = say('No update published here yet'), :unknown
    else
      date = Time.zone.parse(@updates.first.document['at']).to_date
      station.title, station.place = @older ? say('More than {1} updates', @words.number(@updates.size)) : plural('{1} update', '{1} updates', @updates.size), :past
      station.when = tag.time(day(date), datetime: date.iso8601)
    end
    station
  end

  def station_of_assessments
    station = Station.new(kind: say('Evaluation'), address: '#assessments', place: :future)
    (@document['assessments'] || []).each do |one|
      coded = one.values_at('completion', 'ambition', 'early_results', 'verifiable').any?
      next unless coded || one['note']
      station.title, station.place = say(coded ? 'Assessed' : 'Assessment pending'), coded ? :past : :future
      return station
    end
    station.title, station.status = say('No assessment known here'), :unknown
    station
  end

  def station_of_end
    status, word = PageHelper::COMPLETIONS[@completion]
    place = { 'complete' => :past, 'dropped' => :broken }.fetch(@completion, :future)
    Station.new(kind: say('Completion'), title: say(word), place: place, status: status, reason: text_of(@document['dropped_reason']))
  end
end
