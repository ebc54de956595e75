# The commitment page as the usual Rails application makes it: ActiveRecord, associations, ERB with partials, puma.
#     ruby server.rb PORT DATABASE WORDS FRAMES
# WORDS and FRAMES: as for ../reference-node. Rails 6.1 of Debian 12, in production mode, without a cache, as the others.
require 'rails'
require 'active_record/railtie'
require 'action_controller/railtie'
require 'action_view/railtie'
require 'rack/handler/puma'
require 'commonmarker'
require 'digest'
require_relative 'drawings'
require_relative 'markdown'
require_relative 'rules'

PORT, DATABASE, CATALOGUES, FRAMES = ARGV
ENV['RAILS_ENV'] = 'production'
ENV['DATABASE_URL'] = "sqlite3:#{File.expand_path(DATABASE)}?pool=8&readonly=true"

class Reference < Rails::Application
  config.root = __dir__
  config.eager_load = true
  config.secret_key_base = 'x' * 64 # nothing is signed here
  config.logger = Logger.new(File::NULL)
  config.hosts.clear
  config.consider_all_requests_local = false
  config.time_zone = 'Europe/Paris'
  config.i18n.available_locales = %i[fr en]
end
Reference.initialize!

require_relative 'records'
require_relative 'words'
require_relative 'page_helper'
require_relative 'thread_helper'
require_relative 'around_helper'

# What is the same on every page, cut from a page of Parvis around what differs.
def frame_pieces(sample)
  marks = [[/<title>/, '</title>'], [/<meta name="description" content="/, '">'], [/<link rel="canonical" href="/, '</head>'],
           [/<nav class="languages".*?<a href="/, '"'], [/<div class="page-tools">/, '</div><footer']]
  pieces = marks.map do |first, last|
    from = sample.match(first).end(0)
    piece, sample = sample[0, from], sample[sample.index(last, from)..]
    piece
  end
  [*pieces, sample].map(&:html_safe)
end

LANGUAGES = JSON.parse(File.read(CATALOGUES)).then do |catalogues|
  %w[fr en].to_h { |language| [language, [Words.new(language, catalogues[language] || {}), frame_pieces(File.read("#{FRAMES}.#{language}.html"))]] }
end

class CommitmentsController < ActionController::Base
  prepend_view_path File.join(__dir__, 'views')
  helper PageHelper, ThreadHelper, AroundHelper
  around_action { |_, action| I18n.with_locale(params[:language], &action) }
  before_action :find_commitment, :gather_around, :name_things

  layout 'frame'
  MOST_UPDATES = 20 # the others have pages of their own

  def show; end

  private

  def find_commitment
    @language = params[:language]
    @words, @frame = LANGUAGES[@language]
    @today = Time.zone.today.iso8601
    @plan = Plan.outlined.find_by!(slug: params[:plan])
    @commitment = @plan.commitments.in_full.find_by!(slug: params[:slug])
    @document = @commitment.document
  end

  def gather_around
    @parts = @commitment.parts.map(&:card_document)
    @marks = Rules.counted_marks(@document['milestones'] || [])
    @completion = @own_completion = Rules.completion(@document, @marks)
    unless @parts.empty?
      card = @commitment.own_card
      @marks, @completion = Rules.marks_of_card(card), Rules::COMPLETIONS[card['completion'] || 0]
    end
    @whole = @commitment.whole&.document
    @previous, @next = @commitment.previous, @commitment.next
    @updates = @commitment.updates.limit(MOST_UPDATES + 1).preload(:corrected, :corrections).to_a
    @older = @updates.pop if @updates.size > MOST_UPDATES
    @themes, @latest = @commitment.themes, @commitment.latest
    @earlier, @later = @commitment.earlier, @commitment.later
    @institutions = Institution.names([*@document['involved'], *@updates.map(&:document)])
  end

  def name_things
    @origin = request.base_url
    @plan_path = "/#{@language}/plans/#{@plan.slug}"
    @path = "#{@plan_path}/commitments/#{@commitment.slug}"
    @heading = Shown.title(@document, @language)
    @summary = Shown.new(@document['summary'], @language)
    @title = helpers.title_of(@document)
    @plan_label = helpers.plan_label(@plan.document)
  end
end

Rails.application.routes.draw do
  get '/:language/plans/:plan/commitments/:slug', to: 'commitments#show', constraints: { language: /fr|en/, slug: %r{[^/]+} }, format: false
end
Rack::Handler::Puma.run(Rails.application, Host: '127.0.0.1', Port: Integer(PORT), Threads: '2:2', Silent: true)
