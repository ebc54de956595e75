# Icons, shapes of a status and dots of a thread, drawn once.
module Drawings
  def self.drawn(box, css, drawings)
    drawings.to_h do |key, drawing|
      name = css.sub('…', key.to_s.dasherize)
      [key, %(<svg class="#{name}" viewBox="0 0 #{box} #{box}" width="#{box}" height="#{box}" aria-hidden="true" focusable="false">#{drawing}</svg>).html_safe]
    end.freeze
  end

  ICONS = drawn(20, 'icon', {
    data: '<path d="M10 2v10m-4-4 4 4 4-4M3 17h14"/>',
    feed: '<path d="M4 10a6 6 0 0 1 6 6M4 4a12 12 0 0 1 12 12"/><circle cx="5" cy="15" r="1"/>',
    print: '<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z"/>',
    history: '<path d="M4 6a8 8 0 1 1-1.8 5M4 2v4h4M10 6v5l3 2"/>',
    warning: '<path d="M10 2.5 18.5 17h-17zM10 8v4.5m0 1.3v1.4"/>',
    previous: '<path d="M17 10H4m5-5-5 5 5 5"/>',
    next: '<path d="M3 10h13m-5-5 5 5-5 5"/>'
  })

  SHAPES = drawn(16, 'shape shape-…', {
    done: '<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m4.7 8.3 2.3 2.4 4.4-5"/>',
    under_way: '<circle cx="8" cy="8" r="6"/><path class="fill" d="M8 2a6 6 0 0 0 0 12z"/>',
    overdue: '<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>',
    not_started: '<circle cx="8" cy="8" r="6"/>',
    dropped: '<circle cx="8" cy="8" r="6"/><path d="m3.8 12.2 8.4-8.4"/>',
    unknown: '<circle class="dashed" cx="8" cy="8" r="6"/><path d="M8 7.9v.2"/>'
  })

  DOTS = drawn(24, 'dot', {
    past: '<circle class="fill" cx="12" cy="12" r="7"/>',
    present: '<circle class="fill" cx="12" cy="12" r="5"/><circle cx="12" cy="12" r="9.5"/>',
    future: '<circle class="hollow" cx="12" cy="12" r="6"/>',
    broken: '<circle class="hollow" cx="12" cy="12" r="7.5"/><path d="m9 9 6 6m0-6-6 6"/>'
  })
end
