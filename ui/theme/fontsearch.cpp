// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fontsearch.h"

#include <fontconfig/fontconfig.h>

namespace sluice::ui {

std::jthread beginFontSearch()
{
    return std::jthread([] { FcInit(); });
}

} // namespace sluice::ui
