# The commitment page as the usual Rails application makes it: ActiveRecord, associations, ERB, puma.
#     ruby server.rb PORT DATABASE FRAME
# FRAME: as for ../reference-node. Rails 6.1 of Debian 12, in production mode, without a cache, as the others.
require 'rails'
require 'active_record/railtie'
require 'action_controller/railtie'
require 'action_view/railtie'
require 'rack/handler/puma'
require 'digest'

PORT, DATABASE, FRAME = ARGV
ENV['RAILS_ENV'] = 'production'
ENV['DATABASE_URL'] = "sqlite3:#{File.expand_path(DATABASE)}?pool=8&readonly=true"
frame = File.read(FRAME)
BEFORE = frame[0, frame.index('<main')].html_safe
AFTER = frame[frame.index('</main>')..].html_safe

class Reference < Rails::Application
  config.root = __dir__
  config.eager_load = true
  config.secret_key_base = 'x' * 64 # nothing is signed here
  config.logger = Logger.new(File::NULL)
  config.hosts.clear
  config.consider_all_requests_local = false
end

class Record < ActiveRecord::Base
  self.abstract_class = true
  def document = @document ||= JSON.parse(self[:state])
  def shown(name, language) = self.class.shown(document[name], language)
  def self.shown(text, language) = text && (text.dig(language, 'text') || text.dig('fr', 'text') || text.dig('en', 'text'))
end

class Plan < Record
  self.table_name = 'plan'
  has_many :commitments
end

class Commitment < Record
  self.table_name = 'commitment'
  belongs_to :plan
  has_many :updates, -> { order(at: :desc, id: :desc).limit(100) }
  def siblings = plan.commitments.where(parent: parent)
  def parts = plan.commitments.where(parent: slug).order(:position, :slug)
  def previous = siblings.where('(position, slug) < (?, ?)', position, slug).order(position: :desc, slug: :desc).first
  def next = siblings.where('(position, slug) > (?, ?)', position, slug).order(:position, :slug).first
  def whole = parent.empty? ? nil : plan.commitments.find_by!(slug: parent)
  def institutions = Institution.where(slug: (document['involved'] || []).filter_map { |one| one['institution'] }.uniq).to_a
  def themes = Theme.where(slug: document['themes'] || []).to_a
  def earlier = Link.where(from_kind: 'commitment', from_id: id).order(:id).to_a
  def later = Link.where(to_kind: 'commitment', to_id: id).order(:id).to_a
  def latest = Entry.where(subject_kind: 'commitment', subject_id: id).order(seq: :desc).first
end

class Update < Record
  self.table_name = 'progress_update'
  belongs_to :commitment
end

class Institution < Record
  self.table_name = 'institution'
  self.inheritance_column = nil # its type is a word of ours
end

class Theme < Record
  self.table_name = 'theme'
end

class Link < Record
  self.table_name = 'thread_link'
  def title_at(side) = JSON.parse(self["#{side}_title"])
end

class Entry < Record
  self.table_name = 'ledger_entry'
  self.primary_key = 'seq'
end

class CommitmentsController < ActionController::Base
  prepend_view_path __dir__
  helper_method :shown, :day, :json_ld

  def show
    @language = params[:language] == 'en' ? 'en' : 'fr'
    @plan = Plan.find_by!(slug: params[:plan])
    @commitment = @plan.commitments.find_by!(slug: params[:slug])
    render template: 'commitment', layout: false
  end

  private

  def json_ld(names)
    document = @commitment.document
    contributors = (document['involved'] || []).map { |one| { '@type': 'Organization', name: names.fetch(one['institution'], one['institution']) } }
    { '@context': 'https://schema.org', '@type': 'CreativeWork', name: shown(document['title']), inLanguage: @language, position: document['number'],
      isPartOf: { '@type': 'CreativeWork', name: shown(@plan.document['title']) }, contributor: contributors }.to_json
  end

  def shown(text) = Record.shown(text, @language) || ''
  def day(text) = text.present? ? helpers.content_tag(:time, Date.parse(text).strftime('%-d %B %Y'), datetime: text) : ''
end

Reference.initialize!
Rails.application.routes.draw { get '/:language/plans/:plan/commitments/:slug', to: 'commitments#show', constraints: { slug: %r{[^/]+} } }
Rack::Handler::Puma.run(Rails.application, Host: '127.0.0.1', Port: Integer(PORT), Threads: '2:2', Silent: true)
