// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/connectfields.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ConnectFields::ConnectFields(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_endpoints = addField(tr("Addresses"), tr("of etcd, with commas between them"), "endpointsField");
    m_endpoints->setPlaceholderText(u"https://etcd1.example:2379, https://etcd2.example:2379"_s);
    m_workspace = addField(tr("Workspace"), tr("its name in the store"), "workspaceField");
    m_user = addField(tr("User"), tr("empty where nobody signs in"), "userField");
    m_session = new QCheckBox(tr("For this session only"), this);
    m_session->setObjectName(u"sessionBox"_s);
    m_session->setToolTip(tr("Kept by Sluice until it ends, and not in the keychain"));
    m_password = addField(tr("Password"), tr("kept in the keychain"), "passwordField", m_session);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto *choose = new CommandButton(themes, tr("Choose…"), this);
    choose->setObjectName(u"chooseFileButton"_s);
    choose->setAccessibleName(tr("Choose the file of certificates"));
    choose->setAutoDefault(false);
    m_caFile = addField(tr("Certificates"), tr("PEM file of the authority; empty: those of the system"), "caFileField",
                        choose);
    connect(choose, &QPushButton::clicked, this, &ConnectFields::chooseFile);
}

QLineEdit *ConnectFields::addField(const QString &name, const QString &hint, const char *objectName, QWidget *beside)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(objectName));
    edit->setAccessibleName(name);
    edit->setFont(type::body());
    edit->setTextMargins(6, 0, 6, 0);
    auto *column = static_cast<QVBoxLayout *>(layout());
    if (column->count() > 0)
        column->addSpacing(8);
    column->addWidget(new FieldLabel(m_themes, name, hint, this));
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(edit, 1);
    if (beside) {
        line->addWidget(beside);
        setTabOrder(edit, beside);
    }
    column->addLayout(line);
    connect(edit, &QLineEdit::textChanged, this, &ConnectFields::changed);
    return edit;
}

/// The name in the store and who signs decisions are what a connected workspace is about: another one is another file.
void ConnectFields::setFields(const present::StoreFields &fields, bool isConnected)
{
    m_endpoints->setText(fields.endpoints);
    m_workspace->setText(fields.workspace);
    m_workspace->setReadOnly(isConnected);
    m_user->setText(fields.user);
    m_user->setReadOnly(isConnected);
    m_caFile->setText(fields.caFile);
    m_password->setPlaceholderText(
        isConnected && !fields.user.isEmpty() ? tr("What is kept is not shown; typing replaces it") : QString());
}

present::StoreFields ConnectFields::fields() const
{
    return {m_endpoints->text(), m_workspace->text(), m_user->text(), m_caFile->text()};
}

QString ConnectFields::password() const
{
    return m_password->text();
}

bool ConnectFields::isForSession() const
{
    return m_session->isChecked();
}

void ConnectFields::offerSession()
{
    m_session->setFocus(Qt::OtherFocusReason);
}

QString ConnectFields::missing(bool needsWorkspace)
{
    const auto isEmpty = [](const QLineEdit *edit) { return edit->text().trimmed().isEmpty(); };
    if (isEmpty(m_endpoints)) {
        m_endpoints->setFocus();
        return tr("Type the address of the store first.");
    }
    if (needsWorkspace && isEmpty(m_workspace)) {
        m_workspace->setFocus();
        return tr("Type the name of the workspace first.");
    }
    if (!isEmpty(m_user) && m_password->text().isEmpty()) {
        m_password->setFocus();
        return tr("Type the password of %1 first.").arg(m_user->text().trimmed());
    }
    return {};
}

void ConnectFields::focusFirst()
{
    (m_endpoints->text().isEmpty() ? m_endpoints : m_password)->setFocus();
}

void ConnectFields::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Certificates of the authority"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"caFileDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

} // namespace sluice::ui
