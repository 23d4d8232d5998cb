// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QListWidget>

namespace sluice::ui {

class ThemeManager;

/// A list whose rows have a glyph, a title, and below it words that wrap; then, in fixed pitch, what was sent to a
/// machine.
class GlyphRows final : public QListWidget
{
    Q_OBJECT
public:
    GlyphRows(ThemeManager &themes, const QString &name, QWidget *parent = nullptr);

    struct Row
    {
        present::Glyph glyph = present::Glyph::none;
        QString title;
        QString text;
        QString sent; ///< empty: nothing
        bool operator==(const Row &) const = default;
    };
    /// Whoever stands in a row still does, as long as there are as many.
    void setRows(const QList<Row> &rows);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<Row> m_rows;
};

} // namespace sluice::ui
