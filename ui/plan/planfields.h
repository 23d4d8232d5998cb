// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plansnapshot.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace sluice::present {
class PlanDesk;
struct PlanEdit;
} // namespace sluice::present

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// Fields of a plan side by side, each with its name above and what is wrong with it below. A field is taken over when
/// it is left or with Return, as one edit.
class PlanFields final : public QWidget
{
    Q_OBJECT
public:
    enum class Names { above, before }; ///< where they stand

    PlanFields(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent = nullptr,
               Names names = Names::above);

    /// `field` within the item (setItem()), or a place of the plan; `stretch` as in a layout.
    QLineEdit *addText(const QString &field, const QString &name, const QString &placeholder, int stretch = 1);
    /// A field with a few answers; whatever else stands there is shown, too.
    QComboBox *addChoice(const QString &field, const QString &name, const QList<present::PlanChoice> &choices,
                         int stretch = 1);
    /// A field with two answers: empty, which is ticked, and `off`. `text` stands beside the box.
    QCheckBox *addCheck(const QString &field, const QString &name, const QString &text, const QString &off,
                        int stretch = 1);
    /// What the field means, where nothing is wrong with it.
    void setHint(const QString &field, const QString &hint);
    void setChoices(const QString &field, const QList<present::PlanChoice> &choices);
    /// A button that belongs to the field before it.
    void addBeside(QWidget *widget);
    /// Something that is not a field of the plan, in the same row.
    void addOther(const QString &name, QWidget *widget);

    /// What stands before each field: "stages[2]."; empty: they are places of the plan.
    void setItem(const QString &item);
    void refresh(); ///< reads texts and faults of the desk; what is being typed stays
    void setReadOnly(bool isReadOnly, const QString &why);
    void setReadOnly(const QString &field, bool isReadOnly, const QString &why); ///< one of them
    void setPlaceholder(const QString &field, const QString &text);
    /// Names to choose from while one is typed: those that hold it, or with the arrow keys all.
    void setSuggestions(const QString &field, const QStringList &names);
    [[nodiscard]] bool hasFault() const; ///< one of what is typed here
    void commit();                       ///< what is being typed
    [[nodiscard]] bool has(const QString &place) const;
    bool focusField(const QString &place); ///< false: it is not here
    QWidget *follow(QWidget *before);      ///< by Tab; the last of the fields

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field
    {
        QString field;
        QLineEdit *edit = nullptr;
        QComboBox *box = nullptr;
        QCheckBox *check = nullptr;
        InkLabel *fault = nullptr;
        QString name;
        QList<present::PlanChoice> choices;
        QString off; ///< what a box that is not ticked stands for
        QString hint;

        [[nodiscard]] QWidget *widget() const;
    };

    void add(Field field, QWidget *widget, int stretch);
    void place(const QString &name, QWidget *widget, QWidget *fault, int stretch);
    void take(QLineEdit *edit);
    void fillBox(Field &field);
    [[nodiscard]] QString placeOf(const Field &field) const { return m_item + field.field; }

    const present::PlanDesk &m_desk;
    ThemeManager &m_themes;
    Names m_names;
    QGridLayout *m_layout;
    QList<Field> m_fields;
    int m_columns = 0;
    QString m_item;
};

} // namespace sluice::ui
