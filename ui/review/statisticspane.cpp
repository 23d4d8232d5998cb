// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/statisticspane.h"

#include "ui/review/reviewtable.h"
#include "ui/widgets/sectionhead.h"

#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column { GuardrailColumn, StageColumn, ExposedColumn, UnexposedColumn, LooksColumn, LastColumn };

constexpr int stageWidth = 108;
constexpr int groupWidth = 132;
constexpr int looksWidth = 68; ///< “Gelesen”
constexpr int lastWidth = 224; ///< "Thu 12 Nov 15:22 CET, 14:22 UTC"
constexpr int seenRows = 4;    ///< then it scrolls

} // namespace

StatisticsPane::StatisticsPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_head(new SectionHead(themes, tr("What they come to"), this))
    , m_table(new ReviewTable(themes, tr("What the rows come to"),
                              {tr("Guardrail"), tr("Stage"), tr("Exposed"), tr("Unexposed"), tr("Looks"), tr("Newest")},
                              this))
{
    m_table->setObjectName(u"statisticsTable"_s);
    m_table->horizontalHeader()->setSectionResizeMode(GuardrailColumn, QHeaderView::Stretch);
    for (const auto &[column, width] :
         {std::pair(StageColumn, stageWidth), std::pair(ExposedColumn, groupWidth),
          std::pair(UnexposedColumn, groupWidth), std::pair(LooksColumn, looksWidth), std::pair(LastColumn, lastWidth)})
        m_table->setColumnWidth(column, width);
    for (const int column : {ExposedColumn, UnexposedColumn, LooksColumn, LastColumn})
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            seenRows * m_table->verticalHeader()->defaultSectionSize() + 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_table);
}

void StatisticsPane::setReview(const present::ReviewSnapshot &review)
{
    m_head->setDetail(review.statisticsDetail);
    m_table->setRowCount(int(review.statistics.size()));
    m_table->setFocusPolicy(review.statistics.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    for (int row = 0; row < review.statistics.size(); ++row) {
        const present::ReviewStatistic &shown = review.statistics.at(row);
        m_table->put(row, GuardrailColumn, shown.guardrail);
        m_table->put(row, StageColumn, shown.stage)->setData(CellIsQuietRole, true);
        for (const auto &[column, text] :
             {std::pair(ExposedColumn, shown.exposed), std::pair(UnexposedColumn, shown.unexposed),
              std::pair(LooksColumn, shown.looks), std::pair(LastColumn, shown.last)})
            m_table->put(row, column, text)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace sluice::ui
