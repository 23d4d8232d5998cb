// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/type.h"

namespace sluice::ui {

/// While it lives, fonts have the sizes of the design: for files, whose readers have wishes of their own. No widget on
/// screen may be laid out or painted meanwhile.
class UsualText
{
public:
    UsualText()
        : m_before(type::scale())
    {
        type::setScale(1);
    }
    ~UsualText() { type::setScale(m_before); }
    Q_DISABLE_COPY_MOVE(UsualText)

private:
    const qreal m_before;
};

} // namespace sluice::ui
