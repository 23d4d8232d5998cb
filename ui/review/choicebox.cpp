// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/choicebox.h"

#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>

namespace sluice::ui {

ChoiceBox::ChoiceBox(const QString &name, QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (m_choices.choices.at(index).key != m_choices.current)
            Q_EMIT chosen(m_choices.choices.at(index).key);
    });
}

void ChoiceBox::setChoices(const present::ReviewChoices &choices)
{
    const QSignalBlocker quiet(this);
    if (choices.choices != m_choices.choices || count() == 0) {
        clear();
        for (const present::ReviewChoice &choice : choices.choices)
            addItem(choice.text, choice.key);
    }
    m_choices = choices;
    const auto found = std::ranges::find(choices.choices, choices.current, &present::ReviewChoice::key);
    setCurrentIndex(found == choices.choices.end() ? -1 : int(found - choices.choices.begin()));
    setToolTip(accessibleName().isEmpty() ? currentText() : tr("%1: %2").arg(accessibleName(), currentText()));
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace sluice::ui
