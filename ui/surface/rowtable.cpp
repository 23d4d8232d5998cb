// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surface/rowtable.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Dates and times of day keep their order also where a row goes from right to left.
class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QString displayText(const QVariant &value, const QLocale &) const override
    {
        const QString text = value.toString();
        constexpr QChar leftToRightMark(0x200e);
        return QGuiApplication::isRightToLeft() && !text.isRightToLeft() ? leftToRightMark + text : text;
    }
};

} // namespace

RowTable::RowTable(ThemeManager &themes, const QString &title, const QString &hint, const QStringList &columns,
                   const QStringList &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_placeholder(placeholder)
    , m_table(new QTableWidget(0, int(columns.size()), this))
    , m_remove(new CommandButton(themes, tr("Remove"), this))
    , m_fault(new InkLabel(themes, type::fine(), &Theme::text2, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // room to spare goes below the form
    m_table->setAccessibleName(title);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setHorizontalHeaderLabels(columns);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 14);
    m_table->setTabKeyNavigation(false); // Tab goes on to the next field; the arrows walk the cells
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setFont(type::cell());
    m_fault->setTone(present::Tone::back);

    auto *add = new CommandButton(themes, tr("Add"), this);
    add->setObjectName(u"addRow"_s);
    add->setGlyph(Icon::plus);
    add->setAccessibleName(tr("Add to %1").arg(title));
    m_remove->setObjectName(u"removeRow"_s);
    m_remove->setAccessibleName(tr("Remove from %1").arg(title));
    for (CommandButton *button : {add, m_remove})
        button->setDensity(CommandButton::Density::compact);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new FieldLabel(themes, title, hint, this), 1);
    head->addWidget(add);
    head->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_table);
    layout->addWidget(m_fault);

    connect(m_table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        {
            const QSignalBlocker quiet(m_table);
            item->setToolTip(item->text());
        }
        Q_EMIT changed();
    });
    connect(add, &QPushButton::clicked, this, [this] {
        addRow(m_placeholder);
        m_table->setFocus();
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->currentItem());
        Q_EMIT changed();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_table->removeRow(std::max(m_table->currentRow(), 0));
        fit();
        Q_EMIT changed();
    });
    setFocusProxy(m_table);
    setFault({});
    fit();
}

void RowTable::setRows(const QList<QStringList> &rows)
{
    {
        const QSignalBlocker quiet(m_table);
        m_table->setRowCount(0);
        for (const QStringList &row : rows)
            addRow(row);
    }
    fit();
}

QList<QStringList> RowTable::rows() const
{
    QList<QStringList> rows;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList texts;
        for (int column = 0; column < m_table->columnCount(); ++column)
            texts.append(m_table->item(row, column)->text());
        rows.append(texts);
    }
    return rows;
}

void RowTable::setFault(const QString &lines)
{
    m_fault->setText(lines);
    m_fault->setVisible(!lines.isEmpty());
    m_table->setAccessibleDescription(lines);
}

void RowTable::addRow(const QStringList &texts)
{
    const QSignalBlocker quiet(m_table);
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        auto *item = new QTableWidgetItem(texts.value(column));
        item->setToolTip(item->text()); // a narrow column may cut it off
        m_table->setItem(row, column, item);
    }
    fit();
}

/// As high as its rows: the form scrolls, not a table within it.
void RowTable::fit()
{
    m_remove->setEnabled(m_table->rowCount() > 0);
    m_remove->setToolTip(m_table->rowCount() > 0 ? QString() : tr("There is no row to remove."));
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            std::max(m_table->rowCount(), 1) * m_table->verticalHeader()->defaultSectionSize() +
                            2 * m_table->frameWidth());
}

} // namespace sluice::ui
