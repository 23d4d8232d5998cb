// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"

#include <QDialog>

namespace sluice::ui {

class GlyphLabel;
class ThemeManager;

/// Something that a person has to know: what happened, what it means, what to do; the technical detail on request.
class NoticeDialog : public QDialog
{
    Q_OBJECT
public:
    NoticeDialog(const present::Notice &notice, ThemeManager &themes, QWidget *parent = nullptr);

    void setGlyph(present::Glyph glyph); ///< an error at first

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fitHeight();

    GlyphLabel *m_glyph = nullptr;
};

} // namespace sluice::ui
