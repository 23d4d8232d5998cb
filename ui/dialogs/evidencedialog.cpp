// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/evidencedialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/evidencelist.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/roomywidth.h"
#include "ui/dialogs/well.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/panering.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeySequence>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 640;
constexpr double mostOfScreen = 0.9;

void addList(QVBoxLayout &layout, ThemeManager &themes, const QString &title, EvidenceList::Style style,
             const QList<present::EvidenceRow> &rows, QWidget *parent)
{
    if (rows.isEmpty())
        return;
    layout.addSpacing(12);
    layout.addWidget(new FieldLabel(themes, title, {}, parent));
    layout.addSpacing(4);
    auto *well = new Well(themes, parent);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(1, 4, 1, 4);
    auto *list = new EvidenceList(themes, style, rows, well);
    list->setAccessibleName(title);
    inside->addWidget(list);
    layout.addWidget(well);
}

} // namespace

EvidenceDialog::EvidenceDialog(const present::EvidenceSnapshot &evidence, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_themes(themes)
{
    setObjectName(u"evidenceDialog"_s);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(evidence.title);
    setAccessibleDescription(evidence.text);

    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(evidence.title);
    new PaneRing(themes, scroll);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(createContent(evidence));
    scroll->widget()->setAutoFillBackground(false);

    auto *footer = new DialogFooter(
        themes,
        evidence.method.isEmpty() ? QString() : tr("%1. Frozen with the decision, never changed.").arg(evidence.method),
        this);
    CommandButton *copy = footer->addButton(tr("Copy as JSON"), QKeySequence::Copy);
    copy->setObjectName(u"copyButton"_s);
    copy->setShortcut(QKeySequence::Copy);
    connect(copy, &QPushButton::clicked, this, [this, document = evidence.document] {
        QGuiApplication::clipboard()->setText(document);
        Q_EMIT copied();
    });
    CommandButton *close = footer->addButton(tr("Close"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(footer);
    close->setFocus();
}

QWidget *EvidenceDialog::createContent(const present::EvidenceSnapshot &evidence)
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(0);
    auto *who = new InkLabel(m_themes, type::lead(type::Weight::DemiBold), &Theme::text, content);
    who->setObjectName(u"evidenceWho"_s);
    who->setParagraph(evidence.who, 20);
    auto *when = new InkLabel(m_themes, type::small(), &Theme::text2, content);
    when->setObjectName(u"evidenceWhen"_s);
    when->setParagraph(evidence.reason.isEmpty() ? evidence.when : evidence.when + u" · "_s + evidence.reason, 16);
    auto *gate = new Callout(m_themes, content);
    gate->setObjectName(u"evidenceGate"_s);
    gate->setMessage(evidence.tone, evidence.glyph, evidence.lead, evidence.inputs);
    layout->addWidget(who);
    layout->addSpacing(2);
    layout->addWidget(when);
    layout->addSpacing(12);
    layout->addWidget(gate);
    addList(*layout, m_themes, tr("Guardrails as they were seen"), EvidenceList::Style::figures, evidence.guardrails,
            content);
    addList(*layout, m_themes, tr("Criteria as they were seen"), EvidenceList::Style::findings, evidence.criteria,
            content);

    layout->addSpacing(14);
    auto *checkLine = new QHBoxLayout;
    checkLine->setSpacing(8);
    auto *check = new InkLabel(m_themes, type::body(type::Weight::Medium), &Theme::text, content);
    check->setObjectName(u"evidenceCheck"_s);
    check->setParagraph(evidence.check, 20);
    checkLine->addWidget(new GlyphLabel(m_themes, evidence.checkGlyph, 20, content), 0, Qt::AlignTop);
    checkLine->addWidget(check, 1);
    layout->addLayout(checkLine);
    layout->addSpacing(4);
    auto *hash = new InkLabel(m_themes, type::mono(), &Theme::text2, content);
    hash->setObjectName(u"evidenceHash"_s);
    hash->setText(evidence.hash);
    hash->setAccessibleName(tr("SHA-256 of the evidence: %1").arg(evidence.hash));
    hash->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(hash);
    layout->addStretch();
    return content;
}

void EvidenceDialog::showEvent(QShowEvent *event)
{
    const auto *content = findChild<QScrollArea *>()->widget();
    const auto *footer = findChild<DialogFooter *>();
    const int width = roomyWidth(*this, dialogWidth);
    const int wanted = content->layout()->totalHeightForWidth(width) + footer->sizeHint().height();
    setFixedWidth(width);
    resize(width, qMin(wanted, int(mostOfScreen * screen()->availableGeometry().height())));
    QDialog::showEvent(event);
}

} // namespace sluice::ui
