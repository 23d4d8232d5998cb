// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surface/fieldgrid.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QGridLayout>
#include <QLineEdit>

namespace sluice::ui {

FieldGrid::FieldGrid(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(12);
    m_layout->setVerticalSpacing(4);
}

QLineEdit *FieldGrid::add(const QString &key, const QString &name, const QString &placeholder)
{
    const int column = int(m_fields.size());
    auto *edit = new QLineEdit(this);
    edit->setObjectName(key);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setFont(type::body());
    edit->setTextMargins(6, 0, 6, 0);
    auto *fault = new InkLabel(m_themes, type::fine(), &Theme::text2, this);
    fault->setTone(present::Tone::back);
    fault->setWordWrap(true);
    fault->hide();
    m_layout->addWidget(new FieldLabel(m_themes, name, {}, this), 0, column);
    m_layout->addWidget(edit, 1, column);
    m_layout->addWidget(fault, 2, column, Qt::AlignTop);
    m_layout->setColumnStretch(column, 1);
    m_fields.insert(key, {edit, fault});
    connect(edit, &QLineEdit::textChanged, this, &FieldGrid::changed);
    return edit;
}

void FieldGrid::setFault(const QString &key, const QString &line)
{
    const Field field = m_fields.value(key);
    if (!field.edit)
        return;
    field.fault->setText(line);
    field.fault->setVisible(!line.isEmpty());
    field.edit->setAccessibleDescription(line);
}

} // namespace sluice::ui
