"""The frame of the app: style, menu, and errors told as sentences."""

import logging
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui import autosave, page_batch, page_declarations, page_editor, page_library, page_settings, state

HERE = Path(__file__).parent


def run() -> None:
    st.set_page_config(page_title="绩效目标申报", page_icon=HERE / "favicon.png", layout="wide")
    st.html(HERE / "style.css")
    st.logo(HERE / "logo.svg", size="large")
    pages = {
        "我的申报": st.Page(page_declarations.show, title="我的申报", icon=":material/folder_open:", default=True),
        "编制": st.Page(page_editor.show, title="编制", icon=":material/edit_document:", url_path="edit"),
        "往年库": st.Page(page_library.show, title="往年库", icon=":material/history_edu:", url_path="library"),
        "批量审核": st.Page(page_batch.show, title="批量审核", icon=":material/fact_check:", url_path="batch"),
        "设置": st.Page(page_settings.show, title="设置", icon=":material/settings:", url_path="settings"),
    }
    state.keep_pages(pages)
    page = st.navigation(list(pages.values()), position="top")
    autosave.while_typing()
    try:
        page.run()
    except AssistantError as error:
        st.error(str(error), icon=":material/error:")
    except Exception:
        # The last door: the officer gets a sentence, the log gets the trace.
        logging.getLogger(__name__).exception("a page failed")
        st.error(
            "这一步程序出错了，已保存的内容没有丢失；请刷新页面再试，仍不行时把操作步骤告诉维护人员",
            icon=":material/error:",
        )
