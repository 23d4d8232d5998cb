// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/sharedsnapshot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLineEdit;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// Where a store is and who asks there.
class ConnectFields final : public QWidget
{
    Q_OBJECT
public:
    ConnectFields(ThemeManager &themes, QWidget *parent = nullptr);

    void setFields(const present::StoreFields &fields, bool isConnected);
    [[nodiscard]] present::StoreFields fields() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] bool isForSession() const;
    void offerSession(); ///< no keychain runs: the choice that is left gets the focus
    /// What is still missing, with the focus on it; empty: nothing.
    [[nodiscard]] QString missing(bool needsWorkspace);
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    QLineEdit *addField(const QString &name, const QString &hint, const char *objectName, QWidget *beside = nullptr);
    void chooseFile();

    ThemeManager &m_themes;
    QLineEdit *m_endpoints;
    QLineEdit *m_workspace;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_session;
    QLineEdit *m_caFile;
};

} // namespace sluice::ui
