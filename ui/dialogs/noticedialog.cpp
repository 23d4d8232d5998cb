// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/noticedialog.h"

#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/roomywidth.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QKeySequence>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 480;
constexpr int detailLines = 6;

} // namespace

NoticeDialog::NoticeDialog(const present::Notice &notice, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_glyph(new GlyphLabel(themes, present::Glyph::error, 20, this))
{
    setObjectName(u"noticeDialog"_s);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(notice.headline);
    setAccessibleDescription(notice.text);

    auto *headline = new InkLabel(themes, type::lead(type::Weight::DemiBold), &Theme::text, this);
    headline->setObjectName(u"noticeHeadline"_s);
    headline->setParagraph(notice.headline, 20);
    auto *text = new InkLabel(themes, type::body(), &Theme::text2, this);
    text->setObjectName(u"noticeText"_s);
    text->setParagraph(notice.text, 20);
    auto *detail = new QPlainTextEdit(notice.detail, this);
    detail->setObjectName(u"noticeDetail"_s);
    detail->setAccessibleName(tr("Details"));
    detail->setReadOnly(true);
    detail->setTabChangesFocus(true);
    detail->setFont(type::mono());
    detail->setFixedHeight(detailLines * detail->fontMetrics().lineSpacing() + 16);
    detail->hide();

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(headline);
    words->addWidget(text);
    words->addSpacing(4);
    words->addWidget(detail);
    auto *content = new QHBoxLayout;
    content->setContentsMargins(20, 16, 20, 16);
    content->setSpacing(12);
    content->addWidget(m_glyph, 0, Qt::AlignTop);
    content->addLayout(words, 1);

    auto *footer = new DialogFooter(themes, {}, this);
    if (!notice.detail.isEmpty()) {
        CommandButton *details = footer->addButton(tr("Details"));
        details->setObjectName(u"detailsButton"_s);
        details->setCheckable(true);
        connect(details, &QPushButton::toggled, this, [this, detail](bool isOn) {
            detail->setVisible(isOn);
            fitHeight();
        });
    }
    CommandButton *close = footer->addButton(tr("Close"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);
    close->setFocus();
}

void NoticeDialog::setGlyph(present::Glyph glyph)
{
    m_glyph->setGlyph(glyph);
}

void NoticeDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    QDialog::showEvent(event);
}

void NoticeDialog::fitHeight()
{
    layout()->invalidate();
    const int width = roomyWidth(*this, dialogWidth);
    setFixedSize(width, layout()->totalHeightForWidth(width));
}

} // namespace sluice::ui
