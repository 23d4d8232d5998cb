// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpdialogs.h"

#include "ui/theme/type.h"
#include "ui/widgets/appicon.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int headHeight = 30;
constexpr int rowHeight = 24;
constexpr int pictureSize = 48;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::HelpDialogs)
};

QDialog *makeDialog(const QString &title, const char *name, QWidget *content, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QString::fromLatin1(name));
    dialog->setWindowTitle(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(16);
    layout->addWidget(content, 1);
    layout->addWidget(buttons);
    return dialog;
}

QTreeWidgetItem *addHead(QTreeWidget *list, const QString &text)
{
    auto *head = new QTreeWidgetItem(list, {text});
    head->setFirstColumnSpanned(true);
    head->setSizeHint(0, QSize(0, headHeight));
    head->setTextAlignment(0, Qt::AlignLeft | Qt::AlignBottom);
    head->setFont(0, type::cell(type::Weight::DemiBold));
    head->setExpanded(true);
    return head;
}

void addRow(QTreeWidgetItem *head, const QString &what, const QString &keys)
{
    auto *row = new QTreeWidgetItem(head, {what, keys});
    row->setSizeHint(0, QSize(0, rowHeight));
}

void addMenu(QTreeWidget *list, const QMenu &menu)
{
    QTreeWidgetItem *head = nullptr;
    for (const QAction *action : menu.actions()) {
        if (action->shortcut().isEmpty() || !action->isVisible())
            continue;
        if (!head)
            head = addHead(list, menu.title().remove(u'&'));
        addRow(head, action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText));
    }
}

} // namespace

void showShortcuts(const QMenuBar &bar, QWidget *parent)
{
    auto *list = new QTreeWidget;
    list->setObjectName(u"shortcutList"_s);
    list->setColumnCount(2);
    list->setHeaderLabels({Words::tr("What"), Words::tr("Keys")});
    list->setRootIsDecorated(false);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setFrameShape(QFrame::NoFrame);
    list->setIndentation(0);
    for (const QAction *entry : bar.actions()) {
        if (entry->menu())
            addMenu(list, *entry->menu());
    }
    QTreeWidgetItem *panes = addHead(list, Words::tr("In the panes"));
    const QList<std::pair<QString, QString>> keys{
        {Words::tr("Move in the list, open the rollout"), Words::tr("Up, Down, Enter")},
        {Words::tr("Previous, next stage or gate; its evidence"), Words::tr("Left, Right, Enter")},
        {Words::tr("Move the cursor of the chart; first and last point"), Words::tr("Left, Right, Home, End")},
        {Words::tr("Earlier, later in a chart that is zoomed in"), Words::tr("Shift+Left, Shift+Right")},
        {Words::tr("Confirm a dialog"), Words::tr("Ctrl+Return")},
        {Words::tr("Close a dialog, clear the filter"), Words::tr("Esc")},
        {Words::tr("Only actions in the jump box"), Words::tr("> and a word")},
    };
    for (const auto &[what, key] : keys)
        addRow(panes, what, key);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->setAccessibleName(Words::tr("Keyboard shortcuts"));
    QDialog *dialog = makeDialog(Words::tr("Keyboard shortcuts"), "shortcutSheet", list, parent);
    dialog->resize(560, 640);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *text = new QLabel(
        Words::tr("<p><b>Sluice %1</b>, with Qt %2<br>Release console for phased rollouts.</p>"
                  "<p>Free software under the GNU General Public License, version 3 or later. It comes without any "
                  "warranty.</p>"
                  "<p><b>Sample data.</b> Liu, C. H. B., Cardoso, A., Couturier, P., McCoy, E. J. (2021), "
                  "<i>Datasets for Online Controlled Experiments</i>, NeurIPS Track on Datasets and "
                  "Benchmarks, arXiv:2111.10198, data DOI 10.17605/OSF.IO/64JSB. Licence CC BY 4.0. Changed: "
                  "five experiments selected, columns renamed, sums derived, stages and dates assigned.</p>"
                  "<p><b>Type.</b> Inter, by Rasmus Andersson, under the SIL Open Font License.</p>")
            .arg(QStringLiteral(SLUICE_VERSION), QString::fromLatin1(qVersion())));
    text->setObjectName(u"aboutText"_s);
    text->setWordWrap(true);
    text->setMinimumWidth(440);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *picture = new QLabel;
    picture->setPixmap(appIcon().pixmap(pictureSize));
    auto *content = new QWidget;
    auto *line = new QHBoxLayout(content);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(16);
    line->addWidget(picture, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    makeDialog(Words::tr("About Sluice"), "aboutBox", content, parent)->open();
}

} // namespace sluice::ui
