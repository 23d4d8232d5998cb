// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/revisiondialog.h"

#include "ui/dialogs/reasonfield.h"
#include "ui/dialogs/well.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 600;
constexpr int lineHeight = 20;

} // namespace

RevisionDialog::RevisionDialog(const present::DecisionForm &wanted, const QStringList &changes, ThemeManager &manager,
                               QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    QVBoxLayout *layout = contentLayout();
    auto *head = new InkLabel(manager, type::display(), &Theme::text, content());
    head->setText(tr("What this changes"));
    layout->addWidget(head);
    layout->addSpacing(12);
    auto *well = new Well(manager, content());
    auto *inWell = new QVBoxLayout(well);
    inWell->setContentsMargins(12, 10, 12, 10);
    auto *list = new InkLabel(manager, type::body(), &Theme::text, well);
    list->setObjectName(u"revisionChanges"_s);
    list->setParagraph(changes.join(u'\n'), lineHeight);
    inWell->addWidget(list);
    layout->addWidget(well);
    layout->addSpacing(16);
    m_reason = addReason(layout, tr("Why does the plan change? Shown in the log."), 2);
    layout->addStretch();
}

void RevisionDialog::setReason(const QString &reason)
{
    m_reason->edit()->setPlainText(reason);
}

} // namespace sluice::ui
