// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plandialog.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/icontext.h"
#include "ui/dialogs/plantabledelegate.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/dialogs/well.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 960;
constexpr int mostRows = 8; // then the table scrolls
constexpr int mostTold = 6;

} // namespace

PlanDialog::PlanDialog(const present::DecisionForm &wanted, std::unique_ptr<present::PlanDraft> draft,
                       ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
    , m_draft(std::move(draft))
{
    setAttribute(Qt::WA_DeleteOnClose);
    QVBoxLayout *layout = contentLayout();
    auto *lead = new InkLabel(manager, type::body(), &Theme::text, content());
    lead->setParagraph(m_draft->lead(), 20);
    layout->addWidget(lead);
    layout->addSpacing(12);
    addTable();
    layout->addSpacing(16);

    m_head = new InkLabel(manager, type::cell(type::Weight::DemiBold), &Theme::text, content());
    m_head->setObjectName(u"planNewsHead"_s);
    m_news = new InkLabel(manager, type::small(), &Theme::text2, content());
    m_news->setObjectName(u"planNews"_s);
    m_news->setWordWrap(true);
    m_news->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_news->setMinimumHeight(mostTold * QFontMetrics(type::small()).lineSpacing());
    layout->addWidget(m_head);
    layout->addSpacing(4);
    layout->addWidget(m_news);
    layout->addSpacing(16);
    addReason(layout, tr("Why does the plan change? Shown in the log."), 2);
    layout->addStretch();
    connect(m_draft.get(), &QAbstractItemModel::dataChanged, this, &PlanDialog::showDraft);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlanDialog::showDraft);
    showDraft();
}

PlanDialog::~PlanDialog()
{
    m_table->setModel(nullptr); // the draft goes first
}

void PlanDialog::addTable()
{
    m_table = new QTableView(content());
    m_table->setObjectName(u"stageTable"_s);
    m_table->setAccessibleName(tr("Stages"));
    m_table->setModel(m_draft.get());
    m_table->setItemDelegate(new PlanTableDelegate(themes(), m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed |
                             QAbstractItemView::DoubleClicked);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    using namespace present;
    for (const auto &[column, width] : {std::pair(StageNameColumn, 150), std::pair(StageExposureColumn, 110),
                                        std::pair(StageHoldColumn, 110), std::pair(StageLongestHoldColumn, 110),
                                        std::pair(StageSampleColumn, 120), std::pair(StageApprovalsColumn, 90)})
        m_table->setColumnWidth(column, width);

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new FieldLabel(themes(), tr("Stages"), tr("F2 or typing edits a cell"), content()), 1);
    m_add = new CommandButton(themes(), tr("Add stage"), content());
    m_add->setObjectName(u"addStageButton"_s);
    m_add->setGlyph(Icon::plus);
    m_remove = new CommandButton(themes(), tr("Remove stage"), content());
    m_remove->setObjectName(u"removeStageButton"_s);
    for (CommandButton *button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        button->setDensity(CommandButton::Density::compact);
        head->addWidget(button);
    }
    const auto bind = [this](CommandButton *button, const QKeySequence &keys, void (PlanDialog::*act)()) {
        button->setShortcutText(keys.toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, this, act);
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    bind(m_add, Qt::CTRL | Qt::Key_Plus, &PlanDialog::addStage);
    bind(m_remove, Qt::CTRL | Qt::Key_Minus, &PlanDialog::removeStage);
    setTabOrder(m_add, m_remove); // as they stand: from the table Tab leads to the reason
    setTabOrder(m_remove, m_table);
    contentLayout()->addLayout(head);
    contentLayout()->addSpacing(4);
    contentLayout()->addWidget(m_table);
    for (int row = 0; row < m_draft->rowCount(); ++row)
        if (!m_draft->data(m_draft->index(row, 0), present::IsHistoryRole).toBool()) {
            m_table->setCurrentIndex(m_draft->index(row, present::StageHoldColumn));
            return;
        }
    m_table->setCurrentIndex(m_draft->index(m_draft->rowCount() - 1, present::StageNameColumn));
}

void PlanDialog::addStage()
{
    const int row = m_table->currentIndex().row();
    if (!m_draft->canAddAfter(row))
        return;
    m_draft->addStageAfter(row);
    m_table->setCurrentIndex(m_draft->index(row + 1, present::StageNameColumn));
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(m_table->currentIndex());
}

void PlanDialog::removeStage()
{
    const int row = m_table->currentIndex().row();
    if (!m_draft->canRemove(row))
        return;
    m_draft->removeStage(row);
    m_table->setCurrentIndex(m_draft->index(std::min(row, m_draft->rowCount() - 1), present::StageNameColumn));
    m_table->setFocus(Qt::OtherFocusReason);
}

/// The differences in words while there is no fault, and else what is wrong.
void PlanDialog::showDraft()
{
    const int row = m_table->currentIndex().row();
    const bool canAdd = m_draft->canAddAfter(row);
    const bool canRemove = m_draft->canRemove(row);
    m_add->setEnabled(canAdd);
    m_add->setToolTip(canAdd ? tr("Adds a stage after the chosen one")
                             : tr("A stage can be added after the one the rollout has come to."));
    m_remove->setEnabled(canRemove);
    m_remove->setToolTip(canRemove ? tr("Removes the chosen stage") : tr("A stage that was entered stays."));

    const QStringList faults = m_draft->faults();
    QStringList told = faults.isEmpty() ? m_draft->changes() : faults;
    const qsizetype more = told.size() - mostTold;
    if (more > 0) {
        told.resize(mostTold - 1);
        told.append(tr("and %1 more").arg(more + 1));
    }
    m_head->setText(!faults.isEmpty() ? tr("What keeps it from being saved")
                    : told.isEmpty()  ? tr("Nothing is changed yet")
                                      : tr("What this changes"));
    m_head->setTone(faults.isEmpty() ? present::Tone::neutral : present::Tone::back);
    if (faults.isEmpty())
        m_head->setInk(&Theme::text);
    m_news->setText(told.join(u'\n'));
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth();
    height += std::min(m_draft->rowCount(), mostRows) * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(height);
    refresh();
}

rollout::DecisionRequest PlanDialog::request() const
{
    rollout::DecisionRequest request = m_draft->request();
    request.reason = DecisionDialog::request().reason;
    return request;
}

std::optional<DecisionDialog::Missing> PlanDialog::missing() const
{
    if (const QStringList faults = m_draft->faults(); !faults.isEmpty())
        return Missing{faults.first(), m_table};
    if (m_draft->changes().isEmpty())
        return Missing{tr("Nothing is changed yet."), m_table};
    return DecisionDialog::missing();
}

QWidget *PlanDialog::firstField() const
{
    return m_table;
}

void PlanDialog::commitField()
{
    if (QWidget *place = QApplication::focusWidget(); place && place != m_table && m_table->isAncestorOf(place))
        Q_EMIT m_table->itemDelegate()->commitData(place);
}

} // namespace sluice::ui
