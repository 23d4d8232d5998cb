// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/connectdialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/heightat.h"
#include "ui/dialogs/roomywidth.h"
#include "ui/rollout/inklabel.h"
#include "ui/shared/connectfields.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QKeyEvent>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 640;
constexpr int joins = 0;
constexpr int publishes = 1;

} // namespace

ConnectDialog::ConnectDialog(present::SharedDesk &desk, bool hasRollouts, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_themes(themes)
    , m_isConnected(desk.snapshot().isShared())
{
    setObjectName(u"connectDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_isConnected ? tr("Shared store") : tr("Connect to a shared store"));
    arrange(hasRollouts);
    connectDesk();
    m_fields->setFields(desk.snapshot().fields, m_isConnected);
    m_fields->focusFirst();
    fitHeight();
}

void ConnectDialog::arrange(bool hasRollouts)
{
    auto *content = new QVBoxLayout;
    content->setContentsMargins(20, 16, 20, 16);
    content->setSpacing(0);
    const present::SharedSnapshot &shared = m_desk.snapshot();
    if (m_isConnected) {
        auto *sentence = new InkLabel(m_themes, type::body(), &Theme::text, this);
        sentence->setObjectName(u"connectionSentence"_s);
        const QString role = shared.role.isEmpty() ? QString() : tr("Your role: %1.").arg(shared.role);
        QStringList parts = QStringList{shared.sentence, role} + shared.warnings;
        parts.removeAll(QString());
        sentence->setParagraph(parts.join(u'\n'), 20);
        content->addWidget(sentence);
        content->addSpacing(12);
    }
    m_fields = new ConnectFields(m_themes, this);
    content->addWidget(m_fields);
    if (!m_isConnected) {
        content->addSpacing(16);
        const QString question = tr("What should become of this workspace?");
        content->addWidget(new FieldLabel(m_themes, question, {}, this));
        content->addSpacing(4);
        m_aim = new ChoiceWell(m_themes, question, this);
        m_aim->setObjectName(u"aimChoice"_s);
        m_aim->addChoice(tr("Join the one that is there"), tr("loads what others have published"));
        m_aim->addChoice(tr("Publish this one"), tr("writes everything in it into the store, under a free name"));
        m_aim->setCurrent(hasRollouts ? publishes : joins);
        content->addWidget(m_aim);
    }
    m_answer = new Callout(m_themes, this);
    m_answer->setObjectName(u"connectAnswer"_s);
    m_answer->hide();
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"connectProgress"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->hide();
    content->addSpacing(12);
    content->addWidget(m_answer);
    content->addWidget(m_progress);
    content->addStretch();

    auto *footer = new DialogFooter(m_themes, {}, this);
    if (m_isConnected) {
        m_disconnect = footer->addButton(tr("Disconnect…"));
        m_disconnect->setObjectName(u"disconnectButton"_s);
        connect(m_disconnect, &QPushButton::clicked, this, &ConnectDialog::askToDisconnect);
    }
    CommandButton *close = footer->addButton(m_isConnected ? tr("Close") : tr("Cancel"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    m_test = footer->addButton(tr("Test"), QKeySequence(Qt::Key_F5));
    m_test->setObjectName(u"testButton"_s);
    m_test->setAccessibleName(tr("Test the connection"));
    m_connect =
        footer->addButton(m_isConnected ? tr("Connect again") : tr("Connect"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_connect->setObjectName(u"connectButton"_s);
    m_connect->setLook(m_isConnected ? CommandButton::Look::outline : CommandButton::Look::filled);
    connect(close, &QPushButton::clicked, this, &ConnectDialog::reject);
    connect(m_test, &QPushButton::clicked, this, &ConnectDialog::test);
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::confirm);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);
}

void ConnectDialog::connectDesk()
{
    using present::SharedDesk;
    connect(&m_desk, &SharedDesk::testChanged, this, &ConnectDialog::showTest);
    connect(&m_desk, &SharedDesk::told, this, &ConnectDialog::showMessage);
    connect(&m_desk, &SharedDesk::keychainMissing, this, [this](const QString &environment) {
        showMessage(
            {present::Tone::hold, present::Glyph::hold,
             tr("No keychain runs here, so the password was not kept and nothing is connected."),
             tr("Choose “For this session only” and connect again, or set %1 before Sluice starts.").arg(environment)});
        m_fields->offerSession();
    });
    connect(&m_desk, &SharedDesk::progressed, this, [this](double share) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(share * 1000));
    });
    connect(&m_desk, &SharedDesk::connected, this, &QDialog::accept);
    connect(&m_desk, &SharedDesk::disconnected, this, &QDialog::accept);
    connect(m_fields, &ConnectFields::changed, this, [this] {
        m_isDisconnecting = false;
        if (m_disconnect)
            m_disconnect->setText(tr("Disconnect…"));
    });
}

void ConnectDialog::test()
{
    if (m_desk.isConnecting())
        return;
    if (const QString missing = m_fields->missing(false); !missing.isEmpty()) {
        showMessage({present::Tone::hold, present::Glyph::hold, missing, {}});
        return;
    }
    m_desk.tryOut(m_fields->fields(), m_fields->password());
}

void ConnectDialog::confirm()
{
    if (m_desk.isConnecting())
        return;
    if (const QString missing = m_fields->missing(true); !missing.isEmpty()) {
        showMessage({present::Tone::hold, present::Glyph::hold, missing, {}});
        return;
    }
    m_answer->hide();
    setBusy(true);
    const bool isPublishing = m_aim && m_aim->current() == publishes;
    m_desk.connectTo(m_fields->fields(), m_fields->password(), m_fields->isForSession(),
                     isPublishing ? present::StoreAim::publish : present::StoreAim::join);
}

/// Asked in the dialog itself; the second press does it.
void ConnectDialog::askToDisconnect()
{
    if (std::exchange(m_isDisconnecting, true)) {
        m_desk.disconnectStore();
        return;
    }
    showMessage({present::Tone::hold, present::Glyph::hold, tr("Disconnect this workspace?"),
                 tr("Everything that was loaded stays here, as a local workspace. What is decided from then on reaches "
                    "nobody else.")});
    m_disconnect->setText(tr("Disconnect now"));
}

void ConnectDialog::showTest()
{
    const present::StoreTest &test = m_desk.test();
    const QStringList lines = test.lines;
    showMessage({test.isRunning                     ? present::Tone::neutral
                 : test.glyph == present::Glyph::go ? present::Tone::go
                                                    : present::Tone::back,
                 test.glyph, lines.value(0), lines.mid(1).join(u'\n')});
}

void ConnectDialog::showMessage(const present::Message &message)
{
    setBusy(false);
    m_answer->setMessage(message.tone, message.glyph, message.headline, message.text);
    m_answer->show();
    fitHeight();
}

void ConnectDialog::setBusy(bool isBusy)
{
    m_connect->setEnabled(!isBusy);
    m_test->setEnabled(!isBusy);
    m_fields->setEnabled(!isBusy);
    if (m_aim)
        m_aim->setEnabled(!isBusy);
    m_progress->setRange(0, 0);
    m_progress->setVisible(isBusy);
}

/// What is under way goes on without a window: half of a workspace in the store would be no workspace.
void ConnectDialog::reject()
{
    if (!m_desk.isConnecting())
        QDialog::reject();
}

void ConnectDialog::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_F5:
        test();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ControlModifier)
            confirm();
        return; // alone it connects nothing
    default:
        QDialog::keyPressEvent(event);
    }
}

void ConnectDialog::fitHeight()
{
    layout()->invalidate();
    const int width = roomyWidth(*this, dialogWidth);
    setFixedSize(width, heightAt(*this, width));
}

} // namespace sluice::ui
