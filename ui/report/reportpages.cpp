// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportpages.h"

#include "present/htmlpage.h"
#include "ui/charts/guardrailchart.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/timeline/timelinelayout.h"
#include "ui/timeline/timelinepainter.h"
#include "ui/widgets/appicon.h"
#include "ui/widgets/painters.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::ReportDecision;
using present::ReportGuardrail;
using present::ReportPrediction;
using present::ReportSnapshot;
using type::Weight;

namespace {

constexpr QMarginsF margins(64, 56, 64, 48);
constexpr qreal contentWidth = ReportPages::size.width() - 128;
constexpr qreal headHeight = 20; ///< of a page
constexpr qreal contentTop = 56 + headHeight + 24;
constexpr qreal contentBottom = ReportPages::size.height() - 48;
constexpr qreal chartHeight = 168;
constexpr qreal tableRow = 33;
constexpr qreal predictionRow = 30;
constexpr qreal glyphSize = 16;
constexpr qreal verdictIndent = 22; ///< behind its glyph
constexpr qreal logoSize = 18;
constexpr qreal columnGap = 40;
constexpr qreal highestColumn = 480; ///< of two beside each other: what is higher would leave half a page empty

void drawText(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &ink,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, int(alignment) | Qt::TextSingleLine, text);
}

/// Cut where there is no room for it.
void drawCut(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &ink,
             Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    drawText(painter, rect, QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()), font, ink, alignment);
}

void drawRule(QPainter &painter, qreal left, qreal right, qreal y, const QColor &color)
{
    painter.setPen(QPen(color, 1));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
}

qreal heightOf(const QString &text, const QFont &font, qreal width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt::TextWordWrap, text).height();
}

constexpr qreal cellGap = 12;

/// Widths of the columns of the guardrails, the gap behind each included: those of the design, wider where a word of
/// this language or a number wants it. Names give way, which are cut.
struct GuardrailWidths
{
    qreal verdict = 122, name = 174, exposed = 84, unexposed = 86, change = 68, band = 132, margin = 68;

    explicit GuardrailWidths(const QList<ReportGuardrail> &rows)
    {
        qreal taken = 0;
        const auto widen = [&](qreal &width, const QString &head, QString ReportGuardrail::*text, Weight weight,
                               qreal before) {
            qreal wanted = QFontMetricsF(type::caption(Weight::Medium)).horizontalAdvance(head);
            for (const ReportGuardrail &row : rows)
                wanted = std::max(wanted, before + QFontMetricsF(type::cell(weight)).horizontalAdvance(row.*text));
            const qreal more = std::max(0.0, std::ceil(wanted) + cellGap - width);
            width += more;
            taken += more;
        };
        widen(verdict, ReportPages::tr("Verdict"), &ReportGuardrail::verdict, Weight::DemiBold, verdictIndent);
        widen(exposed, ReportPages::tr("Exposed"), &ReportGuardrail::exposed, Weight::Normal, 0);
        widen(unexposed, ReportPages::tr("Unexposed"), &ReportGuardrail::unexposed, Weight::Normal, 0);
        widen(change, ReportPages::tr("Change"), &ReportGuardrail::change, Weight::DemiBold, 0);
        widen(band, ReportPages::tr("Band"), &ReportGuardrail::band, Weight::Normal, 0);
        widen(margin, ReportPages::tr("Margin"), &ReportGuardrail::margin, Weight::Normal, 0);
        constexpr qreal narrowestName = 110;
        name = std::max(narrowestName, name - taken);
    }
};

/// The cells of one row.
struct GuardrailColumns
{
    QRectF verdict, name, exposed, unexposed, change, band, margin, interval;

    GuardrailColumns(const QRectF &row, const GuardrailWidths &widths)
    {
        qreal left = row.left();
        const auto next = [&](qreal width) {
            const QRectF cell(left, row.top(), width - cellGap, row.height());
            left += width;
            return cell;
        };
        verdict = next(widths.verdict);
        name = next(widths.name);
        exposed = next(widths.exposed);
        unexposed = next(widths.unexposed);
        change = next(widths.change);
        band = next(widths.band);
        margin = next(widths.margin);
        interval = QRectF(left - cellGap, row.top(), row.right() - left + cellGap, row.height());
    }
};

/// What people wrote, without marks that turn words beside it: here they would take room, too.
ReportSnapshot plain(ReportSnapshot report)
{
    const auto change = [](QString &text) { text = present::withoutTurns(text); };
    for (QString *text :
         {&report.name, &report.flagKey, &report.about, &report.gate, &report.sentence, &report.answer, &report.source})
        change(*text);
    for (auto &[name, value] : report.facts)
        change(value);
    for (ReportGuardrail &row : report.guardrails)
        change(row.name);
    for (ReportPrediction &row : report.predictions)
        change(row.name);
    for (ReportDecision &row : report.decisions)
        change(row.text);
    return report;
}

} // namespace

QString closestTitle(const present::ReportSnapshot &report)
{
    using present::IntervalStyle;
    const auto row = std::ranges::find(report.guardrails, report.closest.title, &ReportGuardrail::name);
    const bool isCall = row != report.guardrails.end() &&
                        (row->mark.style == IntervalStyle::clear || row->mark.style == IntervalStyle::inMargin);
    return (isCall ? ReportPages::tr("Closest call: %1, change over time") : ReportPages::tr("%1, change over time"))
        .arg(report.closest.title);
}

void drawIntervalHead(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    const QFont font = type::caption(Weight::Medium);
    const auto above = [&](double effect, const QString &text, const QColor &ink) {
        const qreal x = intervalX(effect, rect);
        drawText(painter, QRectF(x - 40, rect.top(), 80, rect.height()), text, font, ink, Qt::AlignCenter);
    };
    above(0, u"0"_s, theme.text);
    above(1, ReportPages::tr("margin"), theme.back.ink);
    // The ends give way to what is measured against.
    const QFontMetricsF plain(type::caption());
    const QString better = ReportPages::tr("better");
    const QString worse = ReportPages::tr("worse");
    const qreal margin = QFontMetricsF(font).horizontalAdvance(ReportPages::tr("margin")) / 2;
    const QRectF before(rect.left() + 8, rect.top(), intervalX(0, rect) - 8 - rect.left() - 8, rect.height());
    const qreal behind = intervalX(1, rect) + margin + 6;
    const QRectF after(behind, rect.top(), rect.right() - 4 - behind, rect.height());
    if (plain.horizontalAdvance(better) <= before.width())
        drawText(painter, before, better, type::caption(), theme.text2);
    if (plain.horizontalAdvance(worse) <= after.width())
        drawText(painter, after, worse, type::caption(), theme.text2, Qt::AlignRight | Qt::AlignVCenter);
}

void drawReportChart(QPainter &painter, const QRectF &rect, const present::ChartSnapshot &chart, ThemeManager &themes)
{
    GuardrailChart view(themes);
    view.resize(rect.size().toSize());
    view.setChart(chart);
    view.ensurePolished();
    view.grab(); // lays it out
    view.QGraphicsView::render(&painter, rect, view.viewport()->rect(), Qt::IgnoreAspectRatio);
}

ReportPages::ReportPages(const present::ReportSnapshot &report)
    : m_report(plain(report))
    , m_themes(std::make_unique<ThemeManager>()) // light, and nobody's business
    , m_theme(m_themes->theme())
{
    addTitle();
    addFacts();
    addStages();
    addGuardrails();
    addClosest();
    addPredictionsAndDecisions();
    addFoot();
    breakIntoPages();
}

ReportPages::~ReportPages() = default;

void ReportPages::paint(QPainter &painter, int page) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // it is set so, whoever prints it
    painter.fillRect(QRectF(QPointF(), size), m_theme.surface);
    QRectF head(margins.left(), margins.top(), contentWidth, headHeight);
    drawAppIcon(painter, QRectF(head.left(), head.center().y() - logoSize / 2, logoSize, logoSize), m_theme);
    head.setLeft(head.left() + logoSize + 8);
    drawText(painter, head, u"Sluice"_s, type::small(Weight::DemiBold), m_theme.text);
    const qreal after = QFontMetricsF(type::small(Weight::DemiBold)).horizontalAdvance(u"Sluice  "_s);
    drawText(painter, head.adjusted(after, 0, 0, 0), tr("rollout report"), type::small(), m_theme.text2);
    drawText(painter, head, tr("%1 · page %2 of %3").arg(m_report.made).arg(page + 1).arg(count()), type::small(),
             m_theme.text2, Qt::AlignRight | Qt::AlignVCenter);
    for (const auto &[top, index] : m_pages.at(page)) {
        const Block &block = m_blocks.at(index);
        painter.save();
        block.draw(painter, QRectF(margins.left(), top, contentWidth, block.height));
        painter.restore();
    }
    painter.restore();
}

void ReportPages::add(qreal height, std::function<void(QPainter &, const QRectF &)> draw, bool keepsNext)
{
    m_blocks.append({height, std::move(draw), keepsNext});
}

void ReportPages::addText(const QString &text, const QFont &font, const QColor &ink, qreal before, qreal width)
{
    if (text.isEmpty())
        return;
    add(before + heightOf(text, font, width), [=](QPainter &painter, const QRectF &rect) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(QRectF(rect.left(), rect.top() + before, width, rect.height() - before), Qt::TextWordWrap,
                         text);
    });
}

void ReportPages::addHeading(const QString &text)
{
    add(
        46,
        [this, text](QPainter &painter, const QRectF &rect) {
            drawText(painter, rect.adjusted(0, 20, 0, -6), text, type::sized(14, Weight::DemiBold), m_theme.text);
        },
        true);
}

void ReportPages::addTitle()
{
    add(66, [this](QPainter &painter, const QRectF &rect) {
        const bool hasGate = !m_report.word.isEmpty();
        qreal right = rect.right();
        if (hasGate) {
            const qreal width = std::max(QFontMetricsF(type::verdict()).horizontalAdvance(m_report.word),
                                         QFontMetricsF(type::small()).horizontalAdvance(m_report.gate));
            const qreal left = rect.right() - width;
            right = left - 70;
            drawGlyph(painter, QRectF(left - 48, rect.top() + 2, 36, 36), m_report.glyph, m_theme);
            drawText(painter, QRectF(left, rect.top() - 4, width, 32), m_report.word, type::verdict(),
                     m_theme.ink(m_report.tone));
            drawText(painter, QRectF(left, rect.top() + 26, width, 18), m_report.gate, type::small(), m_theme.text2);
        }
        drawCut(painter, QRectF(rect.left(), rect.top(), right - rect.left(), 36), m_report.name,
                type::sized(30, Weight::DemiBold), m_theme.text);
        const QRectF line(rect.left(), rect.top() + 42, rect.width(), 22);
        drawText(painter, line, m_report.flagKey, type::mono(), m_theme.text2);
        const qreal after = QFontMetricsF(type::mono()).horizontalAdvance(m_report.flagKey);
        drawCut(painter, line.adjusted(after, 0, 0, 0), u" · "_s + m_report.about, type::body(), m_theme.text2);
    });
    addText(m_report.sentence, type::sized(17, Weight::Medium), m_theme.text, 20, contentWidth);
    addText(m_report.answer, type::sized(14), m_theme.text2, 8, 840);
}

void ReportPages::addFacts()
{
    if (m_report.facts.isEmpty())
        return;
    add(20 + 58, [this](QPainter &painter, const QRectF &rect) {
        const QRectF strip = rect.adjusted(0, 20, 0, 0);
        drawRule(painter, strip.left(), strip.right(), strip.top() + 0.5, m_theme.line2);
        drawRule(painter, strip.left(), strip.right(), strip.bottom() - 0.5, m_theme.line2);
        qreal used = 0;
        QList<qreal> widths;
        for (const auto &[name, value] : m_report.facts) {
            widths.append(std::max(QFontMetricsF(type::caption()).horizontalAdvance(name),
                                   QFontMetricsF(type::body(Weight::DemiBold)).horizontalAdvance(value)));
            used += widths.last();
        }
        const qreal gap =
            m_report.facts.size() < 2 ? 0 : std::max(12.0, (strip.width() - used) / qreal(m_report.facts.size() - 1));
        qreal left = strip.left();
        for (qsizetype i = 0; i < m_report.facts.size(); ++i) {
            const auto &[name, value] = m_report.facts.at(i);
            drawText(painter, QRectF(left, strip.top() + 10, widths.at(i) + 2, 16), name, type::caption(),
                     m_theme.text2);
            drawText(painter, QRectF(left, strip.top() + 27, widths.at(i) + 2, 20), value, type::body(Weight::DemiBold),
                     m_theme.text);
            left += widths.at(i) + gap;
        }
    });
}

void ReportPages::addStages()
{
    if (m_report.timeline.stages.isEmpty())
        return;
    addHeading(tr("Stages"));
    // As wide as it wants to be, and then as wide as the page.
    const TimelineGeometry geometry = layoutTimeline(m_report.timeline, contentWidth, TimelineDensity::regular);
    const qreal scale = std::min(1.0, contentWidth / geometry.width);
    const qreal height = timelineHeight(TimelineDensity::regular);
    add(height * scale, [this, geometry, scale, height](QPainter &painter, const QRectF &rect) {
        painter.translate(rect.topLeft());
        painter.scale(scale, scale);
        paintTimeline(painter, geometry, QRectF(0, 0, geometry.width, height), m_theme);
    });
    addText(m_report.timeline.ledger, type::small(), m_theme.text2, 4, contentWidth);
}

void ReportPages::addGuardrails()
{
    addHeading(tr("Guardrails"));
    if (m_report.guardrails.isEmpty())
        return addText(tr("This plan has none."), type::body(), m_theme.text2, 0, contentWidth);
    const GuardrailWidths widths(m_report.guardrails);
    add(
        24,
        [this, widths](QPainter &painter, const QRectF &rect) {
            const GuardrailColumns columns(rect, widths);
            const QFont font = type::caption(Weight::Medium);
            const auto right = Qt::AlignRight | Qt::AlignVCenter;
            drawText(painter, columns.verdict, tr("Verdict"), font, m_theme.text2);
            drawText(painter, columns.name, tr("Guardrail"), font, m_theme.text2);
            drawText(painter, columns.exposed, tr("Exposed"), font, m_theme.text2, right);
            drawText(painter, columns.unexposed, tr("Unexposed"), font, m_theme.text2, right);
            drawText(painter, columns.change, tr("Change"), font, m_theme.text2, right);
            drawText(painter, columns.band, tr("Band"), font, m_theme.text2, right);
            drawText(painter, columns.margin, tr("Margin"), font, m_theme.text2, right);
            drawIntervalHead(painter, columns.interval, m_theme);
            drawRule(painter, rect.left(), rect.right(), rect.bottom() - 0.5, m_theme.line2);
        },
        true);
    for (const ReportGuardrail &row : m_report.guardrails) {
        add(tableRow, [this, row, widths](QPainter &painter, const QRectF &rect) {
            const GuardrailColumns columns(rect, widths);
            const auto right = Qt::AlignRight | Qt::AlignVCenter;
            drawGlyph(painter, QRectF(rect.left(), rect.center().y() - glyphSize / 2, glyphSize, glyphSize), row.glyph,
                      m_theme);
            drawCut(painter, columns.verdict.adjusted(verdictIndent, 0, 0, 0), row.verdict,
                    type::cell(Weight::DemiBold), m_theme.ink(row.tone));
            const QString required = row.isRequired ? u' ' + tr("required") : QString();
            const qreal after = QFontMetricsF(type::caption()).horizontalAdvance(required);
            const QString name =
                QFontMetricsF(type::cell()).elidedText(row.name, Qt::ElideRight, columns.name.width() - after);
            drawText(painter, columns.name, name, type::cell(), m_theme.text);
            drawText(painter, columns.name.adjusted(QFontMetricsF(type::cell()).horizontalAdvance(name), 0, 0, 0),
                     required, type::caption(), m_theme.text2);
            drawText(painter, columns.exposed, row.exposed, type::cell(), m_theme.text, right);
            drawText(painter, columns.unexposed, row.unexposed, type::cell(), m_theme.text2, right);
            drawText(painter, columns.change, row.change, type::cell(Weight::DemiBold), m_theme.text, right);
            drawText(painter, columns.band, row.band, type::cell(), m_theme.text2, right);
            drawText(painter, columns.margin, row.margin, type::cell(), m_theme.text2, right);
            drawInterval(painter, columns.interval, row.mark, m_theme);
            drawRule(painter, rect.left(), rect.right(), rect.bottom() - 0.5, m_theme.line);
        });
    }
}

void ReportPages::addClosest()
{
    if (m_report.closest.points.isEmpty())
        return;
    addHeading(closestTitle(m_report));
    add(chartHeight,
        [this](QPainter &painter, const QRectF &rect) { drawReportChart(painter, rect, m_report.closest, *m_themes); });
}

/// Beside each other, if both are short.
void ReportPages::addPredictionsAndDecisions()
{
    constexpr qreal width = (contentWidth - columnGap) / 2;
    const auto blocksOf = [this](void (ReportPages::*fill)(qreal)) {
        const QList<Block> before = std::exchange(m_blocks, {});
        (this->*fill)(width);
        return std::exchange(m_blocks, before);
    };
    const QList<Block> predictions = blocksOf(&ReportPages::addPredictions);
    const QList<Block> decisions = blocksOf(&ReportPages::addDecisions);
    const auto sumOf = [](const QList<Block> &blocks) {
        qreal height = 0;
        for (const Block &block : blocks)
            height += block.height;
        return height;
    };
    const qreal height = std::max(sumOf(predictions), sumOf(decisions));
    if (predictions.isEmpty() || height > highestColumn) {
        addPredictions(contentWidth);
        addDecisions(contentWidth);
        return;
    }
    add(height, [predictions, decisions](QPainter &painter, const QRectF &rect) {
        const auto draw = [&](const QList<Block> &blocks, qreal left) {
            for (qreal top = rect.top(); const Block &block : blocks) {
                painter.save();
                block.draw(painter, QRectF(left, top, width, block.height));
                painter.restore();
                top += block.height;
            }
        };
        draw(predictions, rect.left());
        draw(decisions, rect.left() + width + columnGap);
    });
}

void ReportPages::addPredictions(qreal width)
{
    if (m_report.predictions.isEmpty())
        return;
    addHeading(tr("Does it match the A/B test?"));
    // The figures at the right, the names in what is left; on a whole page not further apart than the eye follows.
    const auto cells = [width](const QRectF &rect) {
        constexpr qreal figure = 84;
        constexpr qreal widest = 640;
        constexpr qreal agrees = 100;
        const qreal right = rect.left() + std::min(width, widest);
        const auto cell = [&](qreal from, qreal to) { return QRectF(from, rect.top(), to - from, rect.height()); };
        return std::array{cell(rect.left(), right - agrees - 2 * figure - 8),
                          cell(right - agrees - 2 * figure, right - agrees - figure),
                          cell(right - agrees - figure, right - agrees), cell(right - agrees + 24, right)};
    };
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    add(
        24,
        [this, cells, right](QPainter &painter, const QRectF &rect) {
            const QFont font = type::caption(Weight::Medium);
            drawText(painter, cells(rect)[0], tr("Guardrail"), font, m_theme.text2);
            drawText(painter, cells(rect)[1], tr("A/B said"), font, m_theme.text2, right);
            drawText(painter, cells(rect)[2], tr("Now"), font, m_theme.text2, right);
            drawText(painter, cells(rect)[3], tr("Agrees"), font, m_theme.text2);
            drawRule(painter, rect.left(), rect.right(), rect.bottom() - 0.5, m_theme.line2);
        },
        true);
    for (const ReportPrediction &row : m_report.predictions) {
        add(predictionRow, [this, row, cells, right](QPainter &painter, const QRectF &rect) {
            drawCut(painter, cells(rect)[0], row.name, type::cell(), m_theme.text);
            drawText(painter, cells(rect)[1], row.promised, type::cell(), m_theme.text2, right);
            drawText(painter, cells(rect)[2], row.now, type::cell(Weight::DemiBold), m_theme.text, right);
            const QRectF last = cells(rect)[3];
            drawGlyph(painter, QRectF(last.left(), rect.center().y() - 7, 14, 14), row.glyph, m_theme);
            drawText(painter, last.adjusted(20, 0, 0, 0), row.agrees, type::cell(Weight::DemiBold),
                     m_theme.ink(row.tone));
            drawRule(painter, rect.left(), rect.right(), rect.bottom() - 0.5, m_theme.line);
        });
    }
}

void ReportPages::addDecisions(qreal width)
{
    addHeading(tr("Decisions"));
    if (m_report.decisions.isEmpty())
        return addText(tr("None yet."), type::body(), m_theme.text2, 0, width);
    constexpr qreal indent = 26;
    for (const ReportDecision &row : m_report.decisions) {
        const qreal text = heightOf(row.text, type::small(), width - indent);
        add(9 + 18 + text + 9, [this, row, text](QPainter &painter, const QRectF &rect) {
            drawGlyph(painter, QRectF(rect.left(), rect.top() + 10, glyphSize, glyphSize), row.glyph, m_theme);
            const QRectF line(rect.left() + indent, rect.top() + 9, rect.width() - indent, 18);
            const qreal after = QFontMetricsF(type::small()).horizontalAdvance(row.when);
            drawCut(painter, line.adjusted(0, 0, -after - 16, 0), row.what, type::body(Weight::DemiBold),
                    row.isOverride ? m_theme.back.ink : m_theme.text);
            drawText(painter, line, row.when, type::small(), m_theme.text2, Qt::AlignRight | Qt::AlignVCenter);
            painter.setFont(type::small());
            painter.setPen(m_theme.text2);
            painter.drawText(QRectF(line.left(), line.bottom(), line.width(), text), Qt::TextWordWrap, row.text);
            drawRule(painter, rect.left(), rect.right(), rect.bottom() - 0.5, m_theme.line);
        });
    }
}

void ReportPages::addFoot()
{
    addHeading(tr("How to read this"));
    addText(m_report.reading, type::small(), m_theme.text2, 0, contentWidth);
    add(20 + 62, [this](QPainter &painter, const QRectF &rect) {
        const QRectF foot = rect.adjusted(0, 20, 0, 0);
        drawRule(painter, foot.left(), foot.right(), foot.top() + 0.5, m_theme.line2);
        const QRectF line(foot.left(), foot.top() + 12, 240, 18);
        for (const auto &[left, text] : {std::pair(0.0, tr("Decision")), std::pair(272.0, tr("Second approver"))}) {
            drawText(painter, line.translated(left, 0), text, type::small(), m_theme.text2);
            drawRule(painter, line.left() + left, line.left() + left + 240, foot.bottom() - 0.5, m_theme.text3);
        }
        const QRectF evidence(foot.left() + 544, line.top(), foot.width() - 544, 18);
        drawText(painter, evidence, tr("Evidence"), type::small(), m_theme.text2);
        const qsizetype half = m_report.evidence.size() / 2;
        drawText(painter, evidence.translated(0, 18), u"sha256 "_s + m_report.evidence.left(half), type::mono(),
                 m_theme.text);
        drawText(painter, evidence.translated(0, 33), u"       "_s + m_report.evidence.mid(half), type::mono(),
                 m_theme.text);
    });
    if (!m_report.source.isEmpty())
        addText(tr("Data from %1.").arg(m_report.source), type::caption(), m_theme.text2, 8, contentWidth);
}

void ReportPages::breakIntoPages()
{
    m_pages = {{}};
    qreal top = contentTop;
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        qreal wanted = m_blocks.at(i).height;
        for (qsizetype next = i; m_blocks.at(next).keepsNext && next + 1 < m_blocks.size(); ++next)
            wanted += m_blocks.at(next + 1).height;
        if (top + wanted > contentBottom && !m_pages.last().isEmpty()) {
            m_pages.append(QList<std::pair<qreal, qsizetype>>());
            top = contentTop;
        }
        m_pages.last().append({top, i});
        top += m_blocks.at(i).height;
    }
}

} // namespace sluice::ui
