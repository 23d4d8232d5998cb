// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class NumberLabel;
class ThemeManager;

/// The 32 px head of a section: a bold title, a line of figures, and whatever stands at the right.
class SectionHead final : public QWidget
{
    Q_OBJECT
public:
    SectionHead(ThemeManager &themes, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setDetail(const QString &text);
    void addRight(QWidget *widget); ///< from left to right

private:
    NumberLabel *m_title;
    NumberLabel *m_detail;
    QHBoxLayout *m_layout;
};

} // namespace sluice::ui
