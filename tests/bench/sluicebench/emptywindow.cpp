// SPDX-License-Identifier: GPL-3.0-or-later
// An empty QMainWindow that leaves after its first frame.
#include <QApplication>
#include <QMainWindow>
#include <QPaintEvent>

#include <cstdlib>

namespace {

class Window final : public QMainWindow
{
protected:
    bool event(QEvent *event) override
    {
        const bool isDone = QMainWindow::event(event);
        if (event->type() == QEvent::UpdateRequest && isVisible()) // the backing store was just flushed
            std::_Exit(0);
        return isDone;
    }
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    Window window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
