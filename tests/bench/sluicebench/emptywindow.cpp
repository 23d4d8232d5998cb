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
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        // The queue is reached after the backing store was flushed.
        QMetaObject::invokeMethod(
            this, [] { std::_Exit(0); }, Qt::QueuedConnection);
    }
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    Window window;
    window.resize(1440, 900); // as large as the main window
    window.show();
    return QApplication::exec();
}
