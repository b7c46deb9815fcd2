#include "app/store/checkpoint_folder.h"

#include <fstream>
#include <iterator>

namespace goodfit::store {

namespace fs = std::filesystem;

CheckpointFolder::~CheckpointFolder() {
    std::error_code ignored; // not empty: trials are paused in it
    if (fs::is_directory(m_folder, ignored) && fs::is_empty(m_folder, ignored)) {
        fs::remove(m_folder, ignored);
        if (fs::is_empty(m_folder.parent_path(), ignored)) {
            fs::remove(m_folder.parent_path(), ignored);
        }
    }
}

void CheckpointFolder::keep(std::int64_t trial, std::span<const std::byte> state) {
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    const fs::path file = fileOf(trial);
    const fs::path fresh = file.string() + ".new";
    {
        std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
        stream.write(reinterpret_cast<const char*>(state.data()), static_cast<std::streamsize>(state.size()));
        if (!stream.flush()) {
            fs::remove(fresh, failed);
            return;
        }
    }
    fs::rename(fresh, file, failed);
}

std::optional<std::vector<std::byte>> CheckpointFolder::find(std::int64_t trial) {
    std::ifstream stream(fileOf(trial), std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return std::vector<std::byte>(first, first + bytes.size());
}

void CheckpointFolder::drop(std::int64_t trial) {
    std::error_code ignored; // it was never kept
    fs::remove(fileOf(trial), ignored);
}

} // namespace goodfit::store
