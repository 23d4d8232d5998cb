// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QComboBox>

namespace sluice::ui {

/// A box to choose from. The wheel scrolls what it stands in, and changes nothing.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT
public:
    explicit ChoiceBox(const QString &name, QWidget *parent = nullptr);

    /// Does not emit chosen().
    void setChoices(const present::ReviewChoices &choices);

Q_SIGNALS:
    void chosen(const QString &key); ///< by a person

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    present::ReviewChoices m_choices;
};

} // namespace sluice::ui
