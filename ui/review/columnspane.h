// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class ReviewTable;
class SectionHead;
class ThemeManager;

/// What each column of the file means, or of the log that belongs to it, and which guardrail each of its names is.
class ColumnsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnsPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review, bool isOfLog);

Q_SIGNALS:
    void columnChosen(int row, const QString &meaning);
    void logColumnChosen(int row, const QString &meaning);
    void nameChosen(int row, const QString &metric);

private:
    void showColumns(const QList<present::ReviewColumnRow> &columns);
    void showNames(const present::ReviewSnapshot &review);
    void showField(int row, const present::ReviewNameRow &name);

    SectionHead *m_columnsHead;
    ReviewTable *m_columns;
    SectionHead *m_namesHead;
    ReviewTable *m_names;
    bool m_isOfLog = false;
};

} // namespace sluice::ui
