// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/faultspane.h"

#include "ui/review/choicebox.h"
#include "ui/review/reviewtable.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/sectionhead.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column { StateColumn, PlaceColumn, RowsColumn, TextColumn, SolutionColumn, ColumnCount };

constexpr int stateWidth = 92;
constexpr int placeWidth = 80;
constexpr int rowsWidth = 56;
constexpr int solutionWidth = 232;

/// Of a column, half of which is room around its text.
int grown(int width)
{
    return qCeil(width * (1 + type::scale()) / 2);
}

} // namespace

FaultsPane::FaultsPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_head(new SectionHead(themes, tr("Faults"), this))
    , m_save(new CommandButton(themes, tr("Save faults…"), this))
    , m_copy(new CommandButton(themes, tr("Copy list"), this))
    , m_table(new ReviewTable(themes, tr("Faults"),
                              {tr("State"), tr("Line : col"), tr("Rows"), tr("What is wrong"), tr("Solution")}, this))
{
    m_save->setObjectName(u"saveFaultsButton"_s);
    m_copy->setObjectName(u"copyFaultsButton"_s);
    for (CommandButton *button : {m_save, m_copy}) {
        button->setDensity(CommandButton::Density::compact);
        m_head->addRight(button);
    }
    m_table->setObjectName(u"faultsTable"_s);
    m_table->setColumnWidth(StateColumn, grown(stateWidth));
    m_table->setColumnWidth(PlaceColumn, grown(placeWidth));
    m_table->setColumnWidth(RowsColumn, grown(rowsWidth));
    m_table->horizontalHeaderItem(RowsColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(SolutionColumn, grown(solutionWidth));
    m_table->setWordWrap(true); // of the only cells that do
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeaderItem(PlaceColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_table, 1);
    connect(m_save, &QPushButton::clicked, this, &FaultsPane::saveRequested);
    connect(m_copy, &QPushButton::clicked, this, &FaultsPane::copyRequested);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0 && row < m_faults.size())
            Q_EMIT chosen(m_faults.at(row).key);
    });
}

void FaultsPane::setReview(const present::ReviewSnapshot &review)
{
    m_head->setDetail(review.faultsDetail);
    for (CommandButton *button : {m_save, m_copy}) {
        button->setEnabled(!review.faults.isEmpty());
        button->setToolTip(review.faults.isEmpty() ? tr("There is nothing wrong.") : QString());
    }
    if (m_faults == review.faults)
        return;
    m_faults = review.faults;
    fill();
}

/// Whoever stands in a row, or in its box, still does when the row has moved.
void FaultsPane::fill()
{
    const QTableWidgetItem *current = m_table->item(m_table->currentRow(), StateColumn);
    const QString key = current ? current->data(Qt::UserRole).toString() : QString();
    const QWidget *box = m_table->box(m_table->currentRow(), SolutionColumn);
    const bool isInBox = box && box->hasFocus();
    {
        const QSignalBlocker quiet(m_table);
        if (isInBox)
            m_table->setFocus();
        m_table->clearContents();
        m_table->setRowCount(int(m_faults.size()));
        for (int row = 0; row < m_faults.size(); ++row) {
            const present::ReviewFaultRow &fault = m_faults.at(row);
            const QString word = fault.isOpen ? tr("Open") : fault.isLeftOut ? tr("Left out") : tr("Solved");
            QTableWidgetItem *state = m_table->put(row, StateColumn, word);
            state->setData(Qt::UserRole, fault.key);
            state->setData(CellGlyphRole, QVariant::fromValue(fault.isOpen      ? present::Glyph::regressed
                                                              : fault.isLeftOut ? present::Glyph::regressedHold
                                                                                : present::Glyph::go));
            state->setData(CellToneRole, QVariant::fromValue(fault.isOpen      ? present::Tone::back
                                                             : fault.isLeftOut ? present::Tone::hold
                                                                               : present::Tone::go));
            m_table->put(row, PlaceColumn, fault.place)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            QTableWidgetItem *rows = m_table->put(row, RowsColumn, fault.rows);
            rows->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            rows->setData(CellIsQuietRole, true);
            m_table->put(row, TextColumn, fault.text)->setData(CellWrapsRole, true);
            putSolution(row, fault);
        }
    }
    choose(key);
    if (isInBox)
        if (QWidget *again = m_table->box(m_table->currentRow(), SolutionColumn))
            again->setFocus();
}

void FaultsPane::putSolution(int row, const present::ReviewFaultRow &fault)
{
    m_table->put(row, SolutionColumn, fault.hint)->setData(CellIsQuietRole, true);
    if (fault.solutions.choices.isEmpty())
        return;
    auto *box = new ChoiceBox(tr("Solution for line %1").arg(fault.place), m_table);
    box->setObjectName(u"solution%1"_s.arg(row));
    box->setChoices(fault.solutions);
    connect(box, &ChoiceBox::chosen, this,
            [this, key = fault.key](const QString &solution) { Q_EMIT solutionChosen(key, solution); });
    m_table->putBox(row, SolutionColumn, box);
}

void FaultsPane::choose(const QString &key)
{
    for (int row = 0; row < m_faults.size(); ++row)
        if (m_faults.at(row).key == key) {
            m_table->setCurrentCell(row, std::max(0, m_table->currentColumn()));
            return;
        }
}

void FaultsPane::goToNext()
{
    const int count = int(m_faults.size());
    for (int step = 1; step <= count; ++step) {
        const int row = (m_table->currentRow() + step) % count;
        if (!m_faults.at(row).isOpen)
            continue;
        m_table->setCurrentCell(row, StateColumn);
        QWidget *box = m_table->box(row, SolutionColumn);
        if (box)
            box->setFocus();
        else
            m_table->setFocus();
        return;
    }
}

} // namespace sluice::ui
