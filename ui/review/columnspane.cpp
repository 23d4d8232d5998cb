// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/columnspane.h"

#include "ui/review/choicebox.h"
#include "ui/review/reviewtable.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/sectionhead.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column { NameColumn, MeansColumn, ReadAsColumn };

constexpr int nameWidth = 138;
constexpr int meansWidth = 192;
constexpr int guardrailNameWidth = 178;
constexpr int boxRowHeight = 34;
constexpr auto shownText = "shownText"; ///< property of a field: what the mapping says
constexpr int fewestNames = 3;
constexpr int mostNames = 6; ///< that are seen at once; the columns get the rest of the room

void useBoxRows(ReviewTable &table)
{
    table.verticalHeader()->setDefaultSectionSize(qMax(boxRowHeight, table.verticalHeader()->defaultSectionSize() + 4));
}

} // namespace

ColumnsPane::ColumnsPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_columnsHead(new SectionHead(themes, tr("Columns"), this))
    , m_columns(new ReviewTable(themes, tr("Columns"), {tr("In the file"), tr("Means"), tr("Read as")}, this))
    , m_namesHead(new SectionHead(themes, tr("Guardrail names"), this))
    , m_names(new ReviewTable(themes, tr("Guardrail names"), {tr("In the file"), tr("Guardrail"), tr("Rows")}, this))
{
    m_columns->setObjectName(u"columnsTable"_s);
    m_names->setObjectName(u"namesTable"_s);
    useBoxRows(*m_columns);
    m_columns->setColumnWidth(NameColumn, nameWidth);
    m_columns->setColumnWidth(MeansColumn, meansWidth);
    m_columns->horizontalHeader()->setSectionResizeMode(ReadAsColumn, QHeaderView::Stretch);
    m_names->setColumnWidth(0, guardrailNameWidth);
    m_names->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_names->horizontalHeader()->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_columnsHead);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_namesHead);
    layout->addWidget(m_names);
}

void ColumnsPane::setReview(const present::ReviewSnapshot &review, bool isOfLog)
{
    m_isOfLog = isOfLog;
    m_columnsHead->setDetail(isOfLog ? review.log.columnsDetail : review.columnsDetail);
    m_namesHead->setTitle(review.namesTitle.isEmpty() ? tr("Guardrail names") : review.namesTitle);
    m_namesHead->setDetail(review.namesDetail);
    showColumns(isOfLog ? review.log.columns : review.columns);
    showNames(review);
}

/// Boxes that are there already stay: somebody may stand in one.
void ColumnsPane::showColumns(const QList<present::ReviewColumnRow> &columns)
{
    m_columns->setRowCount(int(columns.size()));
    for (int row = 0; row < columns.size(); ++row) {
        const present::ReviewColumnRow &column = columns.at(row);
        m_columns->put(row, NameColumn, column.name)->setData(CellIsMonoRole, true);
        m_columns->put(row, MeansColumn, {});
        m_columns->put(row, ReadAsColumn, column.readAs)->setData(CellIsQuietRole, true);
        auto *box = qobject_cast<ChoiceBox *>(m_columns->box(row, MeansColumn));
        if (!box) {
            box = new ChoiceBox({}, m_columns);
            box->setObjectName(u"column%1"_s.arg(row));
            connect(box, &ChoiceBox::chosen, this, [this, row](const QString &meaning) {
                if (m_isOfLog)
                    Q_EMIT logColumnChosen(row, meaning);
                else
                    Q_EMIT columnChosen(row, meaning);
            });
            m_columns->putBox(row, MeansColumn, box);
        }
        box->setAccessibleName(tr("Meaning of %1").arg(column.name));
        box->setChoices(column.means);
    }
}

void ColumnsPane::showNames(const present::ReviewSnapshot &review)
{
    m_names->setRowCount(int(review.names.size()));
    const int seen = std::clamp(int(review.names.size()), fewestNames, mostNames);
    m_names->setFixedHeight(seen * m_names->verticalHeader()->defaultSectionSize() + 1);
    for (int row = 0; row < review.names.size(); ++row) {
        const present::ReviewNameRow &name = review.names.at(row);
        m_names->put(row, 0, name.name)->setData(CellIsMonoRole, true);
        QTableWidgetItem *guardrail = m_names->put(row, 1, name.guardrail);
        m_names->put(row, 2, name.rows)->setData(CellIsQuietRole, true);
        if (name.isTyped) {
            guardrail->setText({});
            showField(row, name);
            continue;
        }
        auto *box = qobject_cast<ChoiceBox *>(m_names->box(row, 1));
        if (!box && m_names->box(row, 1))
            m_names->removeCellWidget(row, 1);
        if (name.means.choices.isEmpty()) {
            if (box)
                m_names->removeCellWidget(row, 1);
            guardrail->setData(CellGlyphRole, QVariant::fromValue(present::Glyph::go));
            continue;
        }
        if (!box) {
            box = new ChoiceBox({}, m_names);
            box->setObjectName(u"name%1"_s.arg(row));
            connect(box, &ChoiceBox::chosen, this,
                    [this, row](const QString &metric) { Q_EMIT nameChosen(row, metric); });
            m_names->putBox(row, 1, box);
        }
        guardrail->setText({});
        box->setAccessibleName(tr("Meaning of %1").arg(name.name));
        box->setChoices(name.means);
    }
}

/// What was typed and is not understood stays until it is.
void ColumnsPane::showField(int row, const present::ReviewNameRow &name)
{
    auto *field = qobject_cast<QLineEdit *>(m_names->box(row, 1));
    if (!field) {
        if (m_names->box(row, 1))
            m_names->removeCellWidget(row, 1);
        field = new QLineEdit(m_names);
        field->setObjectName(u"name%1"_s.arg(row));
        connect(field, &QLineEdit::editingFinished, this, [this, row, field] {
            if (field->isModified()) {
                field->setModified(false);
                Q_EMIT nameChosen(row, field->text());
            }
        });
        m_names->putBox(row, 1, field);
    }
    field->setAccessibleName(tr("Buckets of %1").arg(name.name));
    field->setPlaceholderText(name.example);
    field->setToolTip(name.typed.isEmpty() ? name.example : name.typed);
    if (field->property(shownText).toString() != name.typed || field->text().isEmpty()) {
        field->setProperty(shownText, name.typed);
        field->setText(name.typed);
        field->setCursorPosition(0);
    }
}

} // namespace sluice::ui
