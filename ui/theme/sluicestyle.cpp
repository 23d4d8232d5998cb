// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/sluicestyle.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QIconEngine>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal radius = 5;
constexpr int controlHeight = 28;
constexpr int barWidth = 5; // of a scroll bar
constexpr int scrollExtent = 11;
constexpr int ringMargin = 3; // 1 px gap and 2 px ring
constexpr int cellPadding = 8;
constexpr int comboPadding = 5; // beyond that of Fusion: words begin where those of other fields do

void roundedBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &outline, qreal width = 1,
                Qt::PenStyle style = Qt::SolidLine)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(QPen(outline, width, style));
    const qreal half = width / 2;
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
}

void horizontalLine(QPainter &painter, const QRect &rect, int y, const QColor &color)
{
    painter.fillRect(QRect(rect.left(), y, rect.width(), 1), color);
}

void chevron(QPainter &painter, const QRectF &rect, const QColor &color, bool isUp = false)
{
    const QPointF c = rect.center();
    const qreal h = isUp ? -1.75 : 1.75;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{c + QPointF(-3.5, -h), c + QPointF(0, h), c + QPointF(3.5, -h)});
}

/// Restores the painter of a style call, which does not save its own state.
class Saved
{
public:
    explicit Saved(QPainter &painter)
        : m_painter(painter)
    {
        m_painter.save();
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

/// What a menu bar shows where its menus do not fit. Painted: a picture from a file would load the image plugins before
/// the first frame.
class MoreIcon final : public QIconEngine
{
public:
    explicit MoreIcon(const ThemeManager &themes)
        : m_themes(themes)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        chevron(*painter, rect, m_themes.theme().text2);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new MoreIcon(*this); }

private:
    const ThemeManager &m_themes;
};

} // namespace

QIcon SluiceStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    return icon == SP_ToolBarHorizontalExtensionButton ? QIcon(new MoreIcon(m_themes))
                                                       : QProxyStyle::standardIcon(icon, option, widget);
}

SluiceStyle::SluiceStyle(const ThemeManager &themes)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_themes(themes)
{
}

void SluiceStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The frame fills its field: a ground with square corners on top would cut its round ones.
    if (auto *area = qobject_cast<QAbstractScrollArea *>(widget); area && area->frameShape() != QFrame::NoFrame) {
        area->viewport()->setAutoFillBackground(false);
        if (auto *table = qobject_cast<QTableView *>(area))
            table->horizontalHeader()->viewport()->setAutoFillBackground(false);
    }
}

void SluiceStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const Theme &t = m_themes.theme();
    const Saved saved(*painter);
    const bool isEnabled = option->state & State_Enabled;
    const bool isHot = isEnabled && (option->state & State_MouseOver);
    const bool isDown = option->state & State_Sunken;
    const bool isOn = option->state & State_On;
    const QRectF rect = option->rect;

    switch (element) {
    case PE_PanelButtonCommand:
        roundedBox(*painter, rect,
                   !isEnabled       ? t.sunken
                   : isDown || isOn ? t.select
                   : isHot          ? t.hover
                                    : t.raised,
                   isEnabled ? t.ctl : t.line2, 1, isEnabled ? Qt::SolidLine : t.disabledLine());
        return;
    case PE_PanelButtonTool:
        if (isDown || isOn || isHot)
            roundedBox(*painter, rect, isDown || isOn ? t.select : t.hover, Qt::transparent);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(*painter, option->rect, *option);
        return;
    case PE_FrameLineEdit:
        drawField(*painter, option->rect, *option);
        return;
    case PE_Frame:
        // Scroll areas that ask for a frame are fields (a reason to type); all others are panes and ask for none.
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget)) {
            const bool hasFocus = option->state & State_HasFocus;
            roundedBox(*painter, rect,
                       area->viewport()->autoFillBackground() ? QColor(Qt::transparent)
                                                              : option->palette.color(QPalette::Base),
                       hasFocus    ? t.accent
                       : isEnabled ? t.ctl
                                   : t.line2,
                       hasFocus ? 2 : 1);
            return;
        }
        break;
    case PE_IndicatorCheckBox: {
        const QRectF box = QRectF(rect.center() + QPointF(0.5, 0.5) - QPointF(8, 8), QSizeF(16, 16));
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isFilled = isOn || (option->state & State_NoChange);
        painter->setPen(QPen(isFilled && isEnabled ? t.accent : t.ctl, 1.5));
        painter->setBrush(isFilled ? (isEnabled ? t.accent : t.ctl) : t.surface);
        painter->drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
        painter->setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (isOn)
            painter->drawPolyline(QPolygonF{box.topLeft() + QPointF(4.4, 8.3), box.topLeft() + QPointF(7, 10.8),
                                            box.topLeft() + QPointF(11.6, 5.4)});
        else if (isFilled)
            painter->drawLine(box.topLeft() + QPointF(4.8, 8), box.topLeft() + QPointF(11.2, 8));
        return;
    }
    case PE_IndicatorRadioButton: {
        const QPointF c = rect.center();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isOn && isEnabled ? t.accent : t.ctl, 1.5));
        painter->setBrush(t.surface);
        painter->drawEllipse(c, 7.25, 7.25);
        if (isOn) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(isEnabled ? t.accent : t.ctl);
            painter->drawEllipse(c, 4, 4);
        }
        return;
    }
    case PE_FrameFocusRect:
        roundedBox(*painter, rect, Qt::transparent, t.accent, 1.5);
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, t.chrome);
        horizontalLine(*painter, option->rect, option->rect.top(), t.line2);
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        horizontalLine(*painter, option->rect, option->rect.bottom(), t.line);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.raised);
        painter->setPen(t.line2);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void SluiceStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const Theme &t = m_themes.theme();
    switch (element) {
    case CE_FocusFrame: {
        const Saved saved(*painter);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 2));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius + 2, radius + 2);
        return;
    }
    case CE_Splitter: {
        const QPoint c = option->rect.center();
        const bool isHorizontal = option->state & State_Horizontal;
        painter->fillRect(isHorizontal ? QRect(c.x(), option->rect.top(), 1, option->rect.height())
                                       : QRect(option->rect.left(), c.y(), option->rect.width(), 1),
                          t.line2);
        return;
    }
    case CE_HeaderSection:
        if (const auto *head = qobject_cast<const QAbstractScrollArea *>(widget);
            !head || head->viewport()->autoFillBackground())
            painter->fillRect(option->rect, t.surface);
        horizontalLine(*painter, option->rect, option->rect.bottom(), t.line2);
        return;
    case CE_HeaderLabel:
        // Above the text of the cells. The rectangle of the label cannot be asked for: Qt does not ask the proxy.
        if (const auto *view = widget ? qobject_cast<const QAbstractItemView *>(widget->parentWidget()) : nullptr) {
            const auto *label = qstyleoption_cast<const QStyleOptionHeader *>(option);
            if (!label)
                break;
            QStyleOptionHeader moved = *label;
            const int beside = proxy()->pixelMetric(PM_FocusFrameHMargin, nullptr, view) + 1; // as item views reckon
            const int further = beside - proxy()->pixelMetric(PM_HeaderMargin, option, widget);
            moved.rect.adjust(further, 0, -further, 0);
            QProxyStyle::drawControl(element, &moved, painter, widget);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.surface);
        horizontalLine(*painter, option->rect, option->rect.bottom(), t.line2);
        return;
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const Saved saved(*painter);
        painter->fillRect(option->rect, t.chrome);
        horizontalLine(*painter, option->rect, option->rect.bottom(), t.line2);
        const bool isOpen = (option->state & State_Selected) && (option->state & State_Enabled);
        if (isOpen)
            roundedBox(*painter, option->rect.adjusted(0, 2, 0, -3), t.select, Qt::transparent);
        if (item)
            drawItemText(painter, item->rect, Qt::AlignCenter | Qt::TextShowMnemonic, item->palette,
                         option->state & State_Enabled, item->text, QPalette::WindowText);
        return;
    }
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.chrome);
        horizontalLine(*painter, option->rect, option->rect.bottom(), t.line2);
        return;
    case CE_TabBarTabShape:
        drawTab(*painter, *option);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const Saved saved(*painter);
            const bool isOn = option->state & State_Selected;
            painter->setFont(type::cell(isOn ? type::Weight::DemiBold : type::Weight::Normal));
            painter->setPen(isOn ? t.text : t.text2);
            painter->drawText(option->rect, Qt::AlignCenter | Qt::TextHideMnemonic, tab->text);
        }
        return;
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, t.line);
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const bool isUnknown = bar->maximum <= bar->minimum;
            const double share = isUnknown ? 1 : double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum);
            QRect done = option->rect;
            done.setWidth(qRound(done.width() * share));
            done = visualRect(bar->direction, option->rect, done);
            painter->fillRect(done, isUnknown ? t.flowDone : t.accent);
        }
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SluiceStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    const Saved saved(*painter);
    switch (control) {
    case CC_ScrollBar:
        drawScrollBar(*painter, *option, widget);
        return;
    case CC_ComboBox:
        drawComboBox(*painter, *option, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(*painter, *option, widget);
        return;
    case CC_ToolButton:
        // The month of a calendar is a menu: its arrow would stand below the name.
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton plain = *button;
            plain.features.setFlag(QStyleOptionToolButton::HasMenu, false);
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
        [[fallthrough]];
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect SluiceStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                  const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const QRect field = QProxyStyle::subControlRect(control, option, subControl, widget);
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (!combo || combo->editable) // the field in it has margins of its own
            return field;
        return combo->direction == Qt::RightToLeft ? field.adjusted(0, 0, -comboPadding, 0)
                                                   : field.adjusted(comboPadding, 0, 0, 0);
    }
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return {};
    // No arrow buttons: the groove is the whole bar.
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    const int length = isHorizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int slider = length;
    if (range > 0)
        slider = qBound(qMin(24, length), int(qint64(length) * bar->pageStep / (range + bar->pageStep)), length);
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return isHorizontal ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                            : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return along(start, slider);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    default:
        return {};
    }
}

QSize SluiceStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                    const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int height = qMax(controlHeight, option ? option->fontMetrics.height() + 12 : 0);
    switch (type) {
    case CT_ComboBox:
        result = QSize(result.width() + comboPadding, height);
        break;
    case CT_PushButton:
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(height);
        break;
    case CT_MenuBarItem:
        result = QSize(size.width() + 16, qMax(controlHeight, size.height() + 10));
        break;
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            // The widest state, so that tabs do not move when one is chosen.
            const QFontMetrics bold(sluice::ui::type::cell(sluice::ui::type::Weight::DemiBold));
            result = QSize(bold.horizontalAdvance(tab->text) + 16, qMax(32, bold.height() + 16));
        }
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(26, option ? option->fontMetrics.height() + 12 : 0));
        break;
    default:
        break;
    }
    return result;
}

int SluiceStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollExtent;
    case PM_ScrollBarSliderMin:
        return 24;
    case PM_SplitterWidth:
        return 1; // QSplitter widens the area to grab by itself
    case PM_FocusFrameHMargin:
        if (qobject_cast<const QTableView *>(widget)) // what an item view keeps free beside its text, less one pixel
            return cellPadding - 1;
        return ringMargin;
    case PM_FocusFrameVMargin:
        return ringMargin;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_TabBarTabHSpace:
        return 16;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SluiceStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(returnData); mask && option) {
            mask->region = QRegion(option->rect) - option->rect.adjusted(2, 2, -2, -2);
            return 1;
        }
        return 0;
    case SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case SH_Widget_Animation_Duration:
        return m_themes.isMotionReduced() ? 0 : QProxyStyle::styleHint(hint, option, widget, returnData);
    case SH_DialogButtonBox_ButtonsHaveIcons: // of another hand than all other icons
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void SluiceStyle::drawField(QPainter &painter, const QRect &rect, const QStyleOption &option) const
{
    const Theme &t = m_themes.theme();
    const bool isEnabled = option.state & State_Enabled;
    const bool hasFocus = isEnabled && (option.state & State_HasFocus);
    roundedBox(painter, rect, isEnabled ? t.surface : t.sunken,
               hasFocus    ? t.accent
               : isEnabled ? t.ctl
                           : t.line2,
               hasFocus ? 2 : 1, isEnabled ? Qt::SolidLine : t.disabledLine());
}

void SluiceStyle::drawTab(QPainter &painter, const QStyleOption &option) const
{
    const Theme &t = m_themes.theme();
    const QRect text = option.rect.adjusted(8, 0, -8, 0);
    if (option.state & State_Selected)
        painter.fillRect(QRect(text.left(), option.rect.bottom() - 1, text.width(), 2), t.accent);
    else if (option.state & State_MouseOver)
        painter.fillRect(QRect(text.left(), option.rect.bottom() - 1, text.width(), 2), t.line2);
    if (option.state & State_HasFocus) {
        const Saved saved(painter);
        roundedBox(painter, option.rect.adjusted(2, 4, -2, -4), Qt::transparent, t.accent, 2);
    }
}

void SluiceStyle::drawScrollBar(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const
{
    const Theme &t = m_themes.theme();
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    QRectF slider = proxy()->subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    if (bar->orientation == Qt::Horizontal)
        slider = QRectF(slider.left() + 2, slider.center().y() - barWidth / 2.0, slider.width() - 4, barWidth);
    else
        slider = QRectF(slider.center().x() - barWidth / 2.0, slider.top() + 2, barWidth, slider.height() - 4);
    const bool isHot = option.state & (State_MouseOver | State_Sunken);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHot ? t.ctl : t.line2);
    painter.drawRoundedRect(slider, barWidth / 2.0, barWidth / 2.0);
}

void SluiceStyle::drawComboBox(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const
{
    drawField(painter, option.rect, option);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    chevron(painter, arrow, option.state & State_Enabled ? m_themes.theme().text2 : m_themes.theme().text3);
}

void SluiceStyle::drawSpinBox(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const
{
    const Theme &t = m_themes.theme();
    drawField(painter, option.rect, option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
        const bool isUp = part == SC_SpinBoxUp;
        const bool canStep =
            spin->stepEnabled & (isUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const bool isHot = option.activeSubControls == part && (option.state & State_MouseOver);
        chevron(painter, proxy()->subControlRect(CC_SpinBox, &option, part, widget),
                !canStep ? t.line2
                : isHot  ? t.accent
                         : t.text2,
                isUp);
    }
}

} // namespace sluice::ui
