// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLineEdit;
QT_END_NAMESPACE

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// Text fields side by side, each with its name above and what is wrong with it below.
class FieldGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit FieldGrid(ThemeManager &themes, QWidget *parent = nullptr);

    /// `key` names the field of the form; `placeholder` shows how it is written.
    QLineEdit *add(const QString &key, const QString &name, const QString &placeholder);
    void setFault(const QString &key, const QString &line); ///< below that field; empty: none

Q_SIGNALS:
    void changed();

private:
    struct Field
    {
        QLineEdit *edit = nullptr;
        InkLabel *fault = nullptr;
    };

    ThemeManager &m_themes;
    QGridLayout *m_layout;
    QHash<QString, Field> m_fields;
};

} // namespace sluice::ui
