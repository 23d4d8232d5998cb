// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/disclosure.h"

#include "ui/widgets/commandbutton.h"

#include <QVBoxLayout>

namespace sluice::ui {

Disclosure::Disclosure(ThemeManager &themes, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_button(new CommandButton(themes, title, this))
{
    m_button->setLook(CommandButton::Look::flat);
    m_button->setDensity(CommandButton::Density::compact);
    m_button->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 16, 4);
    line->addWidget(m_button);
    line->addStretch();
    layout->addLayout(line);
    connect(m_button, &QPushButton::clicked, this, [this] { setOpen(!m_isOpen); });
}

void Disclosure::setContent(QWidget *content)
{
    m_content = content;
    layout()->addWidget(content);
    m_isOpen = true;
    setOpen(false);
}

QWidget *Disclosure::line() const
{
    return m_button;
}

void Disclosure::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen)
        return;
    m_isOpen = isOpen;
    m_content->setVisible(isOpen);
    m_button->setGlyph(isOpen ? Icon::chevronDown : Icon::chevronRight);
    m_button->setAccessibleDescription(isOpen ? tr("open") : tr("closed"));
    if (isOpen)
        Q_EMIT opened();
}

} // namespace sluice::ui
