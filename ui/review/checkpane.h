// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class GlyphLabel;
class InkLabel;
class ReviewTable;
class SectionHead;
class ThemeManager;

/// What taking the file would change: the gate before and after, and each guardrail.
class CheckPane final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setCheck(const present::ReviewCheck &check);

private:
    GlyphLabel *m_beforeGlyph;
    InkLabel *m_before;
    GlyphLabel *m_afterGlyph;
    InkLabel *m_after;
    InkLabel *m_sentence;
    InkLabel *m_notes;
    SectionHead *m_head;
    ReviewTable *m_table;
};

} // namespace sluice::ui
