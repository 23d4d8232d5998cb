// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class ChoiceBox;
class CommandButton;
class NumberLabel;
class ThemeManager;

/// The top line: what came out of reading, how the file is written, and the saved mappings.
class ReviewHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewHead(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review);
    void setSentence(const QString &text); ///< while it is read

Q_SIGNALS:
    void separatorChosen(const QString &key);
    void decimalChosen(const QString &key);
    void savedChosen(const QString &name);
    void saveRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    ChoiceBox *addBox(const QString &title, const QString &name, int width);

    ThemeManager &m_themes;
    NumberLabel *m_sentence;
    QWidget *m_boxes;
    ChoiceBox *m_separator;
    ChoiceBox *m_decimal;
    ChoiceBox *m_saved;
    QList<QWidget *> m_labels; ///< of the boxes; where there is little room the tooltips do
    CommandButton *m_save;
};

} // namespace sluice::ui
