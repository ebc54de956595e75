# What a commitment page reads, as a Rails application asks for it: associations, and one query where Parvis asks one by one.
class Record < ActiveRecord::Base
  self.abstract_class = true
  def document = @document ||= JSON.parse(self[:state])
end

class Plan < Record
  self.table_name = 'plan'
  has_many :commitments
  scope :outlined, -> { select(:id, :slug, :outline) }
  def document = @document ||= JSON.parse(outline)
end

class Commitment < Record
  self.table_name = 'commitment'
  belongs_to :plan
  has_many :updates, -> { order(at: :desc, id: :desc) }
  scope :in_full, -> { select(:id, :plan_id, :slug, :parent, :position, :state) }
  scope :named, -> { select(:id, :slug, :card) }

  def number = card_document['number']
  def card_document = @card_document ||= JSON.parse(card)
  def siblings = plan.commitments.where(parent: parent)
  def parts = @parts ||= plan.commitments.named.where(parent: slug).order(:position, :slug).to_a
  def previous = siblings.named.where('(position, slug) < (?, ?)', position, slug).order(position: :desc, slug: :desc).first
  def next = siblings.named.where('(position, slug) > (?, ?)', position, slug).order(:position, :slug).first
  def whole = parent.empty? ? nil : plan.commitments.in_full.find_by!(slug: parent)
  def own_card = Commitment.named.find(id).card_document
  def themes = Theme.where(slug: document['themes'] || []).order(:slug).to_a
  def earlier = Link.where(from_kind: 'commitment', from_id: id).order(:id).to_a
  def later = Link.where(to_kind: 'commitment', to_id: id).order(:id).to_a
  def latest = Entry.where(subject_kind: 'commitment', subject_id: id).order(seq: :desc).first
end

class Update < Record
  self.table_name = 'progress_update'
  belongs_to :commitment
  belongs_to :corrected, class_name: 'Update', foreign_key: :corrects, optional: true
  has_many :corrections, -> { order(:id) }, class_name: 'Update', foreign_key: :corrects
  def moment = Time.zone.at(at / 1000.0)
end

class Institution < Record
  self.table_name = 'institution'
  self.inheritance_column = nil # its type is a word of ours

  # The names of those that a commitment and its updates name, by slug.
  def self.names(documents)
    slugs = documents.filter_map { |document| document['institution'] }.uniq
    slugs.empty? ? {} : where(slug: slugs).to_h { |one| [one.slug, one.document['name']] }
  end
end

class Theme < Record
  self.table_name = 'theme'
end

class Link < Record
  self.table_name = 'thread_link'
  def title_at(side) = JSON.parse(self["#{side}_title"])
  def note_document = JSON.parse(note)
end

class Entry < Record
  self.table_name = 'ledger_entry'
  self.primary_key = 'seq'
  def moment = Time.zone.at(at / 1000.0)
  def checksum = "sha256:#{Digest::SHA256.hexdigest(state)}"
end
