// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/sourcerows.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace sluice::ui {

class Callout;
class CommandButton;
class GlyphRows;
class GlyphLabel;
class InkLabel;
class ThemeManager;

/// One source: how it fares, its password, and the test of its connection.
class SourcePane final : public QWidget
{
    Q_OBJECT
public:
    explicit SourcePane(ThemeManager &themes, QWidget *parent = nullptr);

    void setSource(const present::SourceRow &source);
    void setTest(const present::SourceTest &test); ///< of this source, or an empty one
    void forgetSecret();                           ///< what is typed
    void offerSession();                           ///< there is no keychain: leads to the choice that is left

Q_SIGNALS:
    void secretTyped(const QString &name, const QString &secret, bool isForSession);
    void testRequested();
    void stopRequested();

private:
    QWidget *createSecret();
    QWidget *createTest();
    void keep();

    ThemeManager &m_themes;
    InkLabel *m_name;
    InkLabel *m_about;
    InkLabel *m_state;
    Callout *m_trouble;
    QWidget *m_secret = nullptr;
    InkLabel *m_secretName = nullptr;
    QLineEdit *m_typed = nullptr;
    QCheckBox *m_session = nullptr;
    CommandButton *m_keep = nullptr;
    CommandButton *m_test = nullptr;
    GlyphLabel *m_testGlyph = nullptr;
    InkLabel *m_testSentence = nullptr;
    GlyphRows *m_answers = nullptr;
    QString m_source;
    QString m_secretOf;
    bool m_isTesting = false;
};

} // namespace sluice::ui
