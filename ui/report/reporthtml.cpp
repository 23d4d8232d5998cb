// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reporthtml.h"

#include "present/htmlpage.h"
#include "present/toneclass.h"
#include "ui/charts/chartpicture.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/svgdrawing.h"
#include "ui/report/reportpages.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/timelinelayout.h"
#include "ui/timeline/timelinepainter.h"
#include "ui/widgets/appicon.h"
#include "ui/widgets/painters.h"

#include <QCoreApplication>
#include <QPainter>

#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::ReportSnapshot;
using present::toneClass;

namespace {

constexpr auto style = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);font:14px/1.45 Inter,system-ui,sans-serif}
article{max-width:65rem;margin:0 auto;padding:2rem 1.5rem 3rem}
article+article{border-top:2px solid var(--line2)}
.brand{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:center;font-size:.85rem;margin:0 0 1.5rem}.brand>:last-child{margin-inline-start:auto}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2.5rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;align-items:flex-start}
header>:first-child{flex:1 1 20rem;min-width:0}
h1{font-size:1.9rem;margin:0;overflow-wrap:anywhere}h2{font-size:1rem;margin:1.75rem 0 .5rem}
p{margin:.4rem 0}.quiet{color:var(--text2)}.lead{font-size:1.2rem;font-weight:500;margin-top:1.25rem}
.gate{display:flex;gap:.75rem;align-items:center}.gate strong{font-size:1.5rem;display:block;line-height:1.2}
dl{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;border:solid var(--line2);border-width:1px 0;padding:.75rem 0;margin:1.25rem 0 0}
dt{font-size:.8rem;color:var(--text2)}dd{margin:0;font-weight:600}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{font-size:.8rem;font-weight:500;color:var(--text2);text-align:start;border-bottom:1px solid var(--line2)}
td,th{padding:.35rem .5rem;white-space:nowrap}td{border-bottom:1px solid var(--line)}
td:first-child,th:first-child{padding-inline-start:0}
td.n,th.n{text-align:end}td.plot,th.plot{padding:0;width:180px}svg{vertical-align:middle;direction:ltr}svg text{white-space:pre;font-kerning:none;font-family:Inter,"Noto Sans",system-ui,sans-serif}
.go{color:var(--go)}.hold{color:var(--hold)}.back{color:var(--back)}.early{color:var(--early)}
ul{list-style:none;padding:0;margin:0}li{display:flex;gap:.6rem;border-bottom:1px solid var(--line);padding:.5rem 0}
li>div{flex:1}li .row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
code{font-family:"JetBrains Mono",monospace;font-size:.85em;overflow-wrap:anywhere}
.d{display:none}@media (prefers-color-scheme:dark){.d{display:inline}.l{display:none}}
@media print{:root{font-size:13px}body{font-size:11.5px}.wide{overflow:visible}td,th{padding:.3rem}h2{margin:1rem 0 .3rem}li{padding:.25rem 0}
.brand{margin:0 0 .6rem}dl{padding:.4rem 0;margin:.6rem 0 0}.d{display:none}.l{display:inline}
header,dl,li,tr,.figure{break-inside:avoid}h2{break-after:avoid}
.figure svg{width:100%;height:auto}article{padding:0}article+article{border:0;break-before:page}}
)"_L1;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::ReportHtml)
};

QString variables(const Theme &theme)
{
    QString css;
    for (const auto &[name, color] :
         {std::pair("surface", theme.surface), std::pair("text", theme.text), std::pair("text2", theme.text2),
          std::pair("line", theme.line), std::pair("line2", theme.line2), std::pair("go", theme.go.ink),
          std::pair("hold", theme.hold.ink), std::pair("back", theme.back.ink), std::pair("early", theme.early.ink)})
        css += u"--%1:%2;"_s.arg(QLatin1StringView(name), color.name());
    return css;
}

/// Both themes, for drawings; neither is that of the window.
class Figures
{
public:
    Figures() { m_dark.choose(ThemeManager::Choice::dark); }

    using Draw = std::function<void(QPainter &, ThemeManager &)>;

    /// One drawing in each theme, of which the reader's is shown. `spoken`: instead of it; empty: beside text that says
    /// the same.
    [[nodiscard]] QString both(QSizeF size, const QString &spoken, const Draw &draw)
    {
        return u"<span class=\"l\">"_s + svg(size, spoken, draw, m_light) + u"</span><span class=\"d\">"_s +
               svg(size, spoken, draw, m_dark) + u"</span>"_s;
    }
    [[nodiscard]] QString glyph(present::Glyph glyph, qreal size)
    {
        return both({size, size}, {}, [&](QPainter &painter, ThemeManager &themes) {
            drawGlyph(painter, QRectF(0, 0, size, size), glyph, themes.theme());
        });
    }
    [[nodiscard]] QString bothCharts(QSize size, const present::ChartSnapshot &chart)
    {
        return u"<span class=\"l\">"_s + plot(size, chart, m_light) + u"</span><span class=\"d\">"_s +
               plot(size, chart, m_dark) + u"</span>"_s;
    }
    [[nodiscard]] const Theme &light() const { return m_light.theme(); }
    [[nodiscard]] const Theme &dark() const { return m_dark.theme(); }

private:
    [[nodiscard]] QString plot(QSize size, const present::ChartSnapshot &chart, ThemeManager &themes)
    {
        GuardrailChart view(themes);
        view.resize(size);
        view.setChart(chart);
        return plotSvg(view, u"plot%1"_s.arg(++m_plots), chart.summary);
    }

    [[nodiscard]] static QString svg(QSizeF size, const QString &spoken, const Draw &draw, ThemeManager &themes)
    {
        const QString role = spoken.isEmpty() ? u"aria-hidden=\"true\""_s
                                              : u"role=\"img\" aria-label=\"%1\""_s.arg(spoken.toHtmlEscaped());
        return u"<svg width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" %3>"_s.arg(size.width())
                   .arg(size.height())
                   .arg(role) +
               svgDrawing(size, [&](QPainter &painter) { draw(painter, themes); }) + u"</svg>"_s;
    }

    ThemeManager m_light;
    ThemeManager m_dark;
    int m_plots = 0; ///< each has a name on the page
};

QString cell(const QString &text, const char *kind = "n")
{
    return u"<td class=\"%1\">%2</td>"_s.arg(QLatin1StringView(kind), text.toHtmlEscaped());
}

QString headCell(const QString &text, const char *kind = "n")
{
    return u"<th scope=\"col\" class=\"%1\">%2</th>"_s.arg(QLatin1StringView(kind), text.toHtmlEscaped());
}

QString heading(const QString &text)
{
    return u"<h2>%1</h2>\n"_s.arg(text.toHtmlEscaped());
}

QString stages(const ReportSnapshot &report, Figures &figures)
{
    if (report.timeline.stages.isEmpty())
        return {};
    constexpr qreal width = 960;
    const TimelineGeometry geometry = layoutTimeline(report.timeline, width, TimelineDensity::regular);
    const QSizeF size(geometry.width, timelineHeight(TimelineDensity::regular));
    QStringList spoken;
    for (const TimelineItem &item : readingOrder(report.timeline))
        spoken.append(QString(itemText(report.timeline, item)).replace(u'\n', u' '));
    return heading(Words::tr("Stages")) + u"<div class=\"wide figure\">"_s +
           figures.both(size, spoken.join(u". "_s),
                        [&](QPainter &painter, ThemeManager &themes) {
                            paintTimeline(painter, geometry, QRectF(QPointF(), size), themes.theme());
                        }) +
           u"</div>\n<p class=\"quiet\">"_s + report.timeline.ledger.toHtmlEscaped() + u"</p>\n"_s;
}

QString guardrails(const ReportSnapshot &report, Figures &figures)
{
    QString html = heading(Words::tr("Guardrails"));
    if (report.guardrails.isEmpty())
        return html + u"<p>"_s + Words::tr("This plan has none.").toHtmlEscaped() + u"</p>\n"_s;
    constexpr QSizeF plot(180, 32);
    constexpr QSizeF head(plot.width(), 24);
    html += u"<div class=\"wide\"><table><thead><tr>"_s + headCell(Words::tr("Verdict"), "") +
            headCell(Words::tr("Guardrail"), "") + headCell(Words::tr("Exposed")) + headCell(Words::tr("Unexposed")) +
            headCell(Words::tr("Change")) + headCell(Words::tr("Band")) + headCell(Words::tr("Margin")) +
            u"<th scope=\"col\" class=\"plot\">"_s +
            figures.both(head, Words::tr("better, 0, margin, worse"),
                         [&](QPainter &painter, ThemeManager &themes) {
                             drawIntervalHead(painter, QRectF(QPointF(), head), themes.theme());
                         }) +
            u"</th></tr></thead><tbody>\n"_s;
    for (const present::ReportGuardrail &row : report.guardrails) {
        html += u"<tr><td class=\"%1\">"_s.arg(toneClass(row.tone)) + figures.glyph(row.glyph, 16) + u" <b>"_s +
                row.verdict.toHtmlEscaped() + u"</b></td><td>"_s + row.name.toHtmlEscaped();
        if (row.isRequired)
            html += u" <small class=\"quiet\">"_s + Words::tr("required").toHtmlEscaped() + u"</small>"_s;
        html += u"</td>"_s + cell(row.exposed) + cell(row.unexposed) + u"<td class=\"n\"><b>"_s +
                row.change.toHtmlEscaped() + u"</b></td>"_s + cell(row.band) + cell(row.margin) +
                u"<td class=\"plot\">"_s +
                figures.both(plot, {},
                             [&](QPainter &painter, ThemeManager &themes) {
                                 drawInterval(painter, QRectF(QPointF(), plot), row.mark, themes.theme());
                             }) +
                u"</td></tr>\n"_s;
    }
    return html + u"</tbody></table></div>\n"_s;
}

QString closest(const ReportSnapshot &report, Figures &figures)
{
    if (report.closest.points.isEmpty())
        return {};
    return heading(closestTitle(report)) + u"<div class=\"wide figure\">"_s +
           figures.bothCharts({960, 200}, report.closest) + u"</div>\n"_s;
}

QString predictions(const ReportSnapshot &report, Figures &figures)
{
    if (report.predictions.isEmpty())
        return {};
    QString html = heading(Words::tr("Does it match the A/B test?")) + u"<div class=\"wide\"><table><thead><tr>"_s +
                   headCell(Words::tr("Guardrail"), "") + headCell(Words::tr("A/B said")) + headCell(Words::tr("Now")) +
                   headCell(Words::tr("Agrees"), "") + u"</tr></thead><tbody>\n"_s;
    for (const present::ReportPrediction &row : report.predictions)
        html += u"<tr>"_s + cell(row.name, "") + cell(row.promised) + cell(row.now) +
                u"<td class=\"%1\">"_s.arg(toneClass(row.tone)) + figures.glyph(row.glyph, 14) + u" <b>"_s +
                row.agrees.toHtmlEscaped() + u"</b></td></tr>\n"_s;
    return html + u"</tbody></table></div>\n"_s;
}

QString decisions(const ReportSnapshot &report, Figures &figures)
{
    QString html = heading(Words::tr("Decisions"));
    if (report.decisions.isEmpty())
        return html + u"<p>"_s + Words::tr("None yet.").toHtmlEscaped() + u"</p>\n"_s;
    html += u"<ul>\n"_s;
    for (const present::ReportDecision &row : report.decisions)
        html += u"<li>"_s + figures.glyph(row.glyph, 16) +
                u"<div><div class=\"row\"><b%1>"_s.arg(row.isOverride ? u" class=\"back\""_s : QString()) +
                row.what.toHtmlEscaped() + u"</b><span class=\"quiet\">"_s + row.when.toHtmlEscaped() +
                u"</span></div><span class=\"quiet\">"_s + row.text.toHtmlEscaped() + u"</span></div></li>\n"_s;
    return html + u"</ul>\n"_s;
}

QString articleOf(const ReportSnapshot &report, Figures &figures)
{
    constexpr QSizeF logo(18, 18);
    QString html = u"<article><p class=\"brand\">"_s +
                   figures.both(logo, {},
                                [&](QPainter &painter, ThemeManager &themes) {
                                    drawAppIcon(painter, QRectF(QPointF(), logo), themes.theme());
                                }) +
                   u"<b>Sluice</b><span class=\"quiet\">"_s + Words::tr("rollout report").toHtmlEscaped() +
                   u"</span><span class=\"quiet\">"_s + report.made.toHtmlEscaped() + u"</span></p>\n"_s;
    html += u"<header><div><h1>"_s + report.name.toHtmlEscaped() + u"</h1><p class=\"quiet\"><code>"_s +
            report.flagKey.toHtmlEscaped() + u"</code> · "_s + report.about.toHtmlEscaped() + u"</p></div>"_s;
    if (!report.word.isEmpty())
        html += u"<div class=\"gate\">"_s + figures.glyph(report.glyph, 36) +
                u"<div><strong class=\"%1\">"_s.arg(toneClass(report.tone)) + report.word.toHtmlEscaped() +
                u"</strong><span class=\"quiet\">"_s + report.gate.toHtmlEscaped() + u"</span></div></div>"_s;
    html += u"</header>\n<p class=\"lead\">"_s + report.sentence.toHtmlEscaped() + u"</p>\n"_s;
    if (!report.answer.isEmpty())
        html += u"<p class=\"quiet\">"_s + report.answer.toHtmlEscaped() + u"</p>\n"_s;
    if (!report.facts.isEmpty()) {
        html += u"<dl>"_s;
        for (const auto &[name, value] : report.facts)
            html += u"<div><dt>"_s + name.toHtmlEscaped() + u"</dt><dd>"_s + value.toHtmlEscaped() + u"</dd></div>"_s;
        html += u"</dl>\n"_s;
    }
    html += stages(report, figures) + guardrails(report, figures) + closest(report, figures);
    if (report.predictions.isEmpty())
        html += decisions(report, figures);
    else
        html += u"<div class=\"two\"><section>"_s + predictions(report, figures) + u"</section><section>"_s +
                decisions(report, figures) + u"</section></div>\n"_s;
    html += heading(Words::tr("How to read this")) + u"<p class=\"quiet\">"_s + report.reading.toHtmlEscaped() +
            u"</p><p>"_s + Words::tr("Evidence").toHtmlEscaped() + u": <code>sha256 "_s +
            report.evidence.toHtmlEscaped() + u"</code></p>"_s;
    if (!report.source.isEmpty())
        html += u"<p class=\"quiet\">"_s + Words::tr("Data from %1.").arg(report.source).toHtmlEscaped() + u"</p>"_s;
    return html + u"</article>\n"_s;
}

} // namespace

QByteArray reportHtml(const QList<ReportSnapshot> &reports)
{
    Figures figures;
    const QString title = reports.size() == 1 ? reports.first().name : Words::tr("Rollout reports");
    const QString colours = u"\n:root{"_s + variables(figures.light()) +
                            u"}\n@media (prefers-color-scheme:dark){:root{"_s + variables(figures.dark()) +
                            u"}}\n@media print{:root{"_s + variables(figures.light()) + u"}}"_s;
    QString html = present::pageHead(title, colours + style) + u"<body>\n"_s;
    for (const ReportSnapshot &report : reports)
        html += articleOf(report, figures);
    return present::withoutTurns(html + u"</body></html>\n"_s).toUtf8();
}

} // namespace sluice::ui
