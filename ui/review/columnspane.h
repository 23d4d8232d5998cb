// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class ReviewTable;
class SectionHead;
class ThemeManager;

/// What each column of the file means, and which guardrail each of its names is.
class ColumnsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnsPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review);

Q_SIGNALS:
    void columnChosen(int row, const QString &meaning);
    void nameChosen(int row, const QString &metric);

private:
    void showColumns(const present::ReviewSnapshot &review);
    void showNames(const present::ReviewSnapshot &review);
    void showField(int row, const present::ReviewNameRow &name);

    SectionHead *m_columnsHead;
    ReviewTable *m_columns;
    SectionHead *m_namesHead;
    ReviewTable *m_names;
};

} // namespace sluice::ui
