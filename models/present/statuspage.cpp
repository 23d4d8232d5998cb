// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/statuspage.h"

#include "present/format.h"
#include "present/htmlpage.h"
#include "present/toneclass.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::StatusPage)
};

// Colours of DESIGN.md 3.1.
constexpr auto style = R"(
:root{--side:#F3F5F8;--surface:#FFFFFF;--line:#DEE2E9;--text:#1A1E26;--text2:#474F5E;--flow:#2B5BD7;--done:#6787DF;
--rest:#E9EDF4;--go:#00736B;--hold:#7D5000;--back:#A6173A;--early:#596273}
@media (prefers-color-scheme:dark){:root{--side:#171A20;--surface:#1B1F26;--line:#2B313B;--text:#E7EAF0;--text2:#B3BBC9;
--flow:#7FA2FF;--done:#4C6BBD;--rest:#252B35;--go:#45CDB4;--hold:#FFC857;--back:#FF7D92;--early:#A3ACBC}}
*{box-sizing:border-box}
body{margin:0;background:var(--side);color:var(--text);font:15px/1.45 Inter,system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem}article h2{font-size:1.1rem;margin:0;overflow-wrap:anywhere}
.quiet{color:var(--text2)}.old{color:var(--hold);font-weight:600}
article{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:.75rem 0}
article>div{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline}
.go{color:var(--go)}.hold{color:var(--hold)}.back{color:var(--back)}.early{color:var(--early)}.word{font-weight:600}
ol{display:flex;gap:4px;list-style:none;padding:0;margin:.75rem 0 0}
li.step{flex:1;min-width:0;font-size:.85rem;color:var(--text2);overflow-wrap:anywhere}
li.step i{display:block;height:8px;border-radius:2px;background:var(--rest);margin-bottom:4px;overflow:hidden}
li.step i b{display:block;height:100%;background:var(--flow)}li.done i b{background:var(--done)}
li.now{color:var(--text);font-weight:600}p{margin:.25rem 0}
@media print{body{background:none}article{break-inside:avoid}h2{break-after:avoid}li.step i,li.step i b{print-color-adjust:exact}}
)"_L1;

QString stepOf(const BoardRow &row, int index)
{
    const BoardStep &step = row.steps.at(index);
    const bool isDone = index < row.current;
    const bool isNow = index == row.current;
    const int percent = isDone ? 100 : isNow ? int(std::lround(100 * std::clamp(row.holdShare, 0.0, 1.0))) : 0;
    return u"<li class=\"step%1\"%2><i><b style=\"width:%3%\"></b></i>%4</li>"_s
        .arg(isDone  ? u" done"_s
             : isNow ? u" now"_s
                     : QString(),
             isNow ? u" aria-current=\"step\""_s : QString())
        .arg(percent)
        .arg((step.name.isEmpty() ? step.label : step.label + u' ' + step.name).toHtmlEscaped());
}

QString articleOf(const BoardRow &row)
{
    QString html = u"<article><div><h2>%1</h2><span class=\"word %2\">%3</span></div>"_s.arg(
        row.name.toHtmlEscaped(), toneClass(row.tone), row.word.toHtmlEscaped());
    html += u"<p class=\"quiet\">%1</p><div><p><strong>%2</strong></p>"_s.arg(row.about.toHtmlEscaped(),
                                                                              row.place.toHtmlEscaped());
    html += u"<p class=\"%1\">%2</p></div>"_s.arg(toneClass(row.timeTone),
                                                  (row.time + u' ' + row.timeNote).trimmed().toHtmlEscaped());
    if (!row.detail.isEmpty())
        html += u"<p class=\"quiet\">%1</p>"_s.arg(row.detail.toHtmlEscaped());
    if (!row.steps.isEmpty()) {
        html += u"<ol aria-label=\"%1\">"_s.arg(Words::tr("Stages").toHtmlEscaped());
        for (int i = 0; i < row.steps.size(); ++i)
            html += stepOf(row, i);
        html += u"</ol>"_s;
    }
    return html + u"</article>\n"_s;
}

QString endsOf(const QString &title, const QList<BoardEnd> &ends)
{
    if (ends.isEmpty())
        return {};
    QString html = u"<h2>%1</h2>\n<ul>"_s.arg(title.toHtmlEscaped());
    for (const BoardEnd &end : ends)
        html +=
            u"<li>%1 <span class=\"quiet\">%2</span></li>"_s.arg(end.name.toHtmlEscaped(), end.note.toHtmlEscaped());
    return html + u"</ul>\n"_s;
}

} // namespace

QString statusPage(const BoardSnapshot &board, Instant at, const QTimeZone &zone)
{
    const int year =
        QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toTimeZone(zone).date().year();
    const QString title = Words::tr("Rollouts");
    const QString asOf = Words::tr("As of %1 (%2)").arg(datedText(at, zone)).arg(year);
    QString html = pageHead(title, style) + u"<body><main><header><h1>"_s + title.toHtmlEscaped() +
                   u"</h1><span class=\"quiet\">"_s + asOf.toHtmlEscaped() + u"</span></header>\n"_s;
    QStringList about{board.counts, board.data};
    about.removeAll(QString());
    html += u"<p class=\"quiet\">"_s + about.join(u" · "_s).toHtmlEscaped() + u"</p>\n"_s;
    if (board.isCutOff)
        html += u"<p class=\"old\">"_s +
                Words::tr("The shared store could not be reached: this may be old.").toHtmlEscaped() + u"</p>\n"_s;
    for (const BoardRow &row : board.rows)
        html += articleOf(row);
    if (board.rows.isEmpty())
        html += u"<p>"_s + board.emptyText.toHtmlEscaped() + u"</p>\n"_s;
    html += endsOf(Words::tr("At 100%"), board.done) + endsOf(Words::tr("Rolled back"), board.rolledBack);
    return withoutTurns(html + u"</main></body></html>\n"_s);
}

} // namespace sluice::present
