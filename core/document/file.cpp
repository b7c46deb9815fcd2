#include "core/document/file.h"

#include "core/base/memory.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace goodfit {

namespace {

Error ioError(const std::string& file, const std::string& what, int code) {
    return Error{code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, file, what + ": " + std::strerror(code)};
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    int close() {
        const int number = std::exchange(m_number, -1);
        return number >= 0 ? ::close(number) : 0;
    }

private:
    int m_number;
};

// Removes the temporary file unless it was renamed away.
class TemporaryName {
public:
    explicit TemporaryName(std::string name) : m_name(std::move(name)) {}
    ~TemporaryName() {
        if (!m_kept) {
            ::unlink(m_name.c_str());
        }
    }
    TemporaryName(const TemporaryName&) = delete;
    TemporaryName& operator=(const TemporaryName&) = delete;

    [[nodiscard]] const char* text() const { return m_name.c_str(); }
    void keep() { m_kept = true; }

private:
    std::string m_name;
    bool m_kept = false;
};

mode_t modeFor(const std::string& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0) {
        return status.st_mode & 0777U;
    }
    // the process' mask can only be read by setting it; 0644 is what nearly every mask gives
    return 0644;
}

bool writeAll(int descriptor, std::string_view contents) {
    while (!contents.empty()) {
        const ssize_t written = ::write(descriptor, contents.data(), contents.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        contents.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<std::string> readFile(const std::string& file, std::size_t maxBytes) {
    Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (in.number() < 0 || ::fstat(in.number(), &status) != 0) {
        return ioError(file, "cannot be read", errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::InvalidInput, file, "is not a regular file"};
    }
    const std::string tooLarge = "is larger than " + bytesText(static_cast<double>(maxBytes)) + ", which is the limit";
    if (static_cast<std::uintmax_t>(status.st_size) > maxBytes) {
        return Error{ErrorCode::InvalidInput, file, tooLarge};
    }
    std::string contents(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t filled = 0;
    while (true) {
        if (filled == contents.size()) {
            contents.resize(contents.size() * 2);
        }
        const ssize_t got = ::read(in.number(), contents.data() + filled, contents.size() - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return ioError(file, "cannot be read", errno);
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
        if (filled > maxBytes) {
            return Error{ErrorCode::InvalidInput, file, tooLarge};
        }
    }
    contents.resize(filled);
    return contents;
}

namespace {

// A terminal, a pipe or another device is written to, not replaced; a folder is refused.
Status writeInto(const std::string& file, const struct stat& held, std::string_view contents) {
    if (S_ISDIR(held.st_mode)) {
        return invalid(file, "is a folder, must be a file");
    }
    Descriptor out(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (out.number() < 0 || !writeAll(out.number(), contents) || out.close() != 0) {
        return ioError(file, "cannot be written", errno);
    }
    return {};
}

} // namespace

Status writeFile(const std::string& file, std::string_view contents) {
    std::string target = file;
    if (const std::unique_ptr<char, decltype(&std::free)> real(::realpath(file.c_str(), nullptr), &std::free); real) {
        target = real.get();
    }
    struct stat held {};
    if (::stat(target.c_str(), &held) == 0 && !S_ISREG(held.st_mode)) {
        return writeInto(file, held, contents);
    }
    const std::filesystem::path path(target);
    const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
    std::string name = folder + "/." + path.filename().string() + ".XXXXXX";
    Descriptor out(::mkostemp(name.data(), O_CLOEXEC));
    if (out.number() < 0) {
        return ioError(file, "cannot be written", errno);
    }
    TemporaryName temporary(name);
    if (!writeAll(out.number(), contents) || ::fchmod(out.number(), modeFor(target)) != 0 ||
        ::fsync(out.number()) != 0 || out.close() != 0) {
        return ioError(file, "cannot be written", errno);
    }
    if (::rename(temporary.text(), target.c_str()) != 0) {
        return ioError(file, "cannot be written", errno);
    }
    temporary.keep();
    Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() >= 0) {
        ::fsync(directory.number()); // the new name survives a power cut too; not every file system can
    }
    return {};
}

} // namespace goodfit
