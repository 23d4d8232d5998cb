// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/casepane.h"

#include "ui/dialogs/flowrow.h"
#include "ui/rehearsal/rungrid.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/legend.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int figures = 3;
constexpr qreal figureSize = 26;

} // namespace

CasePane::CasePane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_title(new InkLabel(themes, type::lead(type::Weight::DemiBold), &Theme::text, this))
    , m_detail(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_grid(new RunGrid(themes, this))
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_detail, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    for (int i = 0; i < figures; ++i) {
        Figure figure{new QWidget(this), nullptr, nullptr};
        figure.value = new InkLabel(themes, type::sized(figureSize, type::Weight::DemiBold), &Theme::text, figure.box);
        figure.value->setObjectName(u"figure%1"_s.arg(i));
        figure.label = new InkLabel(themes, type::small(), &Theme::text2, figure.box);
        figure.label->setWordWrap(true);
        auto *column = new QVBoxLayout(figure.box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(figure.value);
        column->addWidget(figure.label);
        column->addStretch();
        row->addWidget(figure.box, 1);
        m_figures.append(figure);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addSpacing(8);
    layout->addLayout(row);
    layout->addSpacing(12);
    layout->addWidget(m_grid);
    layout->addSpacing(4);
    layout->addStretch();
    fillLegend();
}

QWidget *CasePane::grid() const
{
    return m_grid;
}

void CasePane::setCase(const present::RehearsedCase &one)
{
    if (one == m_case)
        return;
    const bool isOtherLegend = one.groups != m_case.groups;
    m_case = one;
    m_title->setText(one.title);
    m_detail->setText(one.detail);
    for (int i = 0; i < figures && i < one.figures.size(); ++i) {
        const present::RehearsalFigure &figure = one.figures.at(i);
        const Figure &shown = m_figures.at(i);
        shown.value->setText(figure.value.isEmpty() ? u"–"_s : figure.value);
        shown.label->setText(figure.label);
        shown.box->setToolTip(figure.tip);
    }
    m_grid->setCase(one);
    if (isOtherLegend)
        fillLegend();
}

void CasePane::fillLegend()
{
    delete m_legend;
    auto *row = new FlowRow(tr("What the marks mean"), this);
    QSizePolicy grows(QSizePolicy::Expanding, QSizePolicy::Preferred); // to as many lines as it needs
    grows.setHeightForWidth(true);
    row->setSizePolicy(grows);
    constexpr QSizeF swatch(14, 14);
    for (const present::RunGroup &group : std::as_const(m_case.groups))
        row->addWidget(new LegendItem(
            m_themes, swatch,
            [group](QPainter &painter, const QRectF &rect, const Theme &theme) {
                drawRunMark(painter, rect.center(), group, theme);
            },
            group.text, row));
    m_legend = row;
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, m_legend); // above the stretch
}

} // namespace sluice::ui
