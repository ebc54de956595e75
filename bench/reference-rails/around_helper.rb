# What is around a commitment: its period, its proofs, what others say, where it comes from, and how machines read it.
module AroundHelper
  VARIABLES = [
    ['verifiable', 'Verifiable', 'Are its aims and actions precise enough to be checked?'],
    ['relevance', 'Relevant to open government', 'Does it open information, participation or accountability?'],
    ['ambition', 'Ambition, or potential for results',
     'What would it change if it were fully done? Scale since 2020: unclear, modest, substantial; before: none, minor, moderate, transformative.'],
    ['completion', 'Completion', 'No evidence, not started, limited, substantial, complete.'],
    ['early_results', 'Early results', 'Did it open government in practice? None or not clear, marginal or moderate, major or significant, outstanding.'],
    ['starred', 'Starred', 'A mark for exemplary commitments, until 2021.']
  ].freeze
  # The values of the partnership's scales; another scale keeps its own words.
  VALUES = Set['yes', 'no', 'Unclear', 'Modest', 'Substantial', 'None', 'Minor', 'Moderate', 'Transformative', 'Low', 'High', 'Medium', 'Complete', 'Limited',
               'Not started', 'Did not change', 'Major or outstanding (exact level not seen)', 'Marginal', 'Major', 'Significant', 'Outstanding', 'No IRM data'].freeze
  AUTHORS = { 'irm' => 'Independent review (IRM)', 'self' => 'The government’s self-assessment' }.freeze
  MONITOR = 'IACC Monitor (civil-society follow-up of anti-corruption pledges that point to this commitment)'
  RELATIONS = { 'continues' => 'Continues', 'extends' => 'Extends', 'builds_on' => 'Builds on', 'merges' => 'Takes in', 'splits_from' => 'Was split from',
                'fed_by' => 'Was fed by', 'part_of' => 'Is part of', 'replaces' => 'Replaces' }.freeze

  def spoken(value) = VALUES.include?(value) ? say(value) : value
  def author_of(by) = by == MONITOR ? say(by) : AUTHORS.key?(by) ? say(AUTHORS[by]) : by

  def period_of(document)
    begins, ends = partial_date(document['starts_on']), partial_date(document['ends_on'])
    return begins.empty? ? '' : say('from {1}', begins) if ends.empty?
    return say('until {1}', ends) if begins.empty?
    begins == ends ? begins : say('{1} to {2}', begins, ends)
  end

  def label_of_evidence(proof) = text_of(proof['title']).presence || proof['file_name'] || proof['address']
  def address_of_evidence(proof) = proof['form'] == 'file' ? "/files/#{proof['sha256']}/#{proof['file_name']}" : safe_address(proof['address'])

  def note_on_evidence(proof)
    notes = []
    notes << number_to_human_size(proof['size'] || 0) << say('SHA-256 {1}', "#{proof['sha256'][0, 12]}…") if proof['form'] == 'file'
    notes << say('seen on {1}', partial_date(proof['seen_on'])) if proof['seen_on']
    notes.join(' · ')
  end

  # What ties an update to another one, on this page or on one of its own.
  def correction_tie(other, said)
    return unless other
    anchor = "#update-#{other.id}"
    address = @updates.any? { |update| update.id == other.id } ? anchor : "#{@path}/updates?from=#{other.id}#{anchor}"
    tag.div(tag.p(link_to(say(said, moment(other.moment)), address)), class: 'inset')
  end

  def structured_data
    {
      '@context': 'https://schema.org', '@type': 'CreativeWork', additionalType: 'Commitment of an open government action plan',
      name: @title, inLanguage: @language, url: @origin + @path,
      isPartOf: { '@type': 'CreativeWork', name: text_of(@plan.document['title']), url: @origin + @plan_path },
      contributor: (@document['involved'] || []).map { |one| { '@type': 'Organization', name: name_of(one) } },
      license: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
      position: @document['number'], identifier: @document['ogp_id'], abstract: @summary.text.presence, dateModified: @latest && @latest.moment.utc.iso8601(3)
    }.compact
  end
end
